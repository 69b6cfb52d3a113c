import type { HandoffRow, SessionRow } from '../../storage/rows.ts';

/** Everything of one person that says who let whom in. */
export interface Ways {
  handoffs: readonly HandoffRow[];
  sessions: readonly SessionRow[];
}

export interface CameIn {
  handoffs: Set<string>;
  sessions: Set<string>;
}

/**
 * What came of a handoff: itself, the sessions that links of its binding opened, the handoffs that those made, and so on.
 * Pure. It goes by who let whom in, never by time: clocks are set back.
 */
export function cameBy(root: HandoffRow, { handoffs, sessions }: Ways): CameIn {
  const found: CameIn = { handoffs: new Set([root.id]), sessions: new Set() };
  for (let size = 0; size !== found.handoffs.size + found.sessions.size;) {
    size = found.handoffs.size + found.sessions.size;
    const bindings = new Set(handoffs.filter(({ id }) => found.handoffs.has(id)).map(({ bindingId }) => bindingId));
    for (const { id, bornOf } of sessions) if (bornOf !== null && bindings.has(bornOf)) found.sessions.add(id);
    for (const { id, sessionId } of handoffs) if (found.sessions.has(sessionId)) found.handoffs.add(id);
  }
  return found;
}

/** The handoff that let a session in, if one did. */
const entryOf = (session: SessionRow | undefined, { handoffs }: Ways): HandoffRow | undefined =>
  session?.bornOf == null ? undefined : handoffs.find(({ bindingId }) => bindingId === session.bornOf);

/** The handoffs that a session owes its place to, the nearest first. Pure. */
export function madeOf(session: SessionRow, ways: Ways): HandoffRow[] {
  const found: HandoffRow[] = [];
  for (let entry = entryOf(session, ways); entry && !found.includes(entry);) {
    found.push(entry);
    const makerId = entry.sessionId;
    entry = entryOf(
      ways.sessions.find(({ id }) => id === makerId),
      ways,
    );
  }
  return found;
}

/**
 * Which handoff has to be undone so that this one's people are out: the one that let its maker in, as far back as it was not the
 * way of `by` as well. Pure.
 */
export function rootOf(handoff: HandoffRow, by: SessionRow, ways: Ways): HandoffRow {
  const maker = ways.sessions.find(({ id }) => id === handoff.sessionId);
  const own = new Set(madeOf(by, ways).map(({ id }) => id));
  return (maker && maker.id !== by.id ? madeOf(maker, ways).findLast(({ id }) => !own.has(id)) : undefined) ?? handoff;
}
