import { operatorLifeMs } from '../desk/operator-session.ts';
import type { HubOptions } from '../ports.ts';

/** What is told of revoked sessions is a nudge, and a session may end in another program: all that have a stream are looked at this often. */
const lookEveryMs = 1_000;

export interface Watched {
  /** Sessions that have a stream or a poll now. */
  open(): { customer: Set<string>; operator: Set<string> };
  onEnded(sessionId: string): void;
}

/** Says which sessions are over, whoever ended them: the bus may have lost it, and "segue operator" tells nobody. @returns how to stop */
export function watchSessions(
  { storage, clock, log }: Pick<HubOptions, 'storage' | 'clock' | 'log'>,
  { open, onEnded }: Watched,
): () => void {
  let stopped = false;
  let cancel = (): void => {};
  const look = async (): Promise<void> => {
    const { customer, operator } = open();
    const all = [...customer, ...operator];
    if (all.length === 0) return;
    try {
      const ids = { customer: [...customer], operator: [...operator] };
      const live = await storage.read((tx) => tx.liveSessions(ids, clock.now() - operatorLifeMs));
      for (const sessionId of all) if (!live.has(sessionId)) onEnded(sessionId);
    } catch (error) {
      // The next look asks again.
      log.warn({ error: String(error) }, 'sessions could not be looked at');
    }
  };
  const wait = (): void => {
    cancel = clock.after(lookEveryMs, () => void look().finally(() => !stopped && wait()));
  };
  wait();
  return () => {
    stopped = true;
    cancel();
  };
}
