import type { OperatorSessionRow } from '../storage/rows.ts';

const hourMs = 60 * 60_000;

/** Unused this long, a session is over. */
const idleMs = 12 * hourMs;
/** In any case. */
export const operatorLifeMs = 14 * 24 * hourMs;

/** Whether a session was ended, by whomever, or has lasted as long as any may. Pure. */
export const isOver = ({ endedAt, createdAt }: OperatorSessionRow, now: number): boolean =>
  endedAt !== null || now - createdAt > operatorLifeMs;

/** Whether a request may come with it. Pure. */
export const isUsable = (session: OperatorSessionRow, now: number): boolean => !isOver(session, now) && now - session.seenAt <= idleMs;
