import type { LogEvent } from '@segue/protocol';
import { rowOf } from './domain/log/event-for.ts';
import type { Commit, Effect, House } from './domain/work.ts';
import type { HubOptions } from './ports.ts';

/**
 * The one way to change anything: a transaction, and only after its commit the events on the bus and the effects of the work. What `work` does may
 * be undone and run again (see `Storage.write`), so it collects instead of doing.
 */
export function createCommit(
  { storage, bus, clock, failpoint }: Pick<HubOptions, 'storage' | 'bus' | 'clock' | 'failpoint'>,
  house: House,
  perform: (effect: Effect) => void,
): Commit {
  return async (work) => {
    let events: { conversationId: string; event: LogEvent; operatorsOnly: boolean }[] = [];
    let effects: Effect[] = [];
    const result = await storage.write(async (tx) => {
      events = [];
      effects = [];
      const now = clock.now();
      const done = await work({
        ...house,
        tx,
        now,
        effect: (effect) => effects.push(effect),
        async append(conversationId, draft, { patch = {}, operatorsOnly = false, side, at: happenedAt = now, complete } = {}) {
          const row = await tx.advance(conversationId, patch);
          const event = { ...draft, seq: row.lastSeq, at: happenedAt };
          complete?.(event, row);
          await tx.insertEvent(rowOf(conversationId, event, { operatorsOnly, side: side ?? null }));
          events.push({ conversationId, event, operatorsOnly });
          return { event, row };
        },
      });
      failpoint?.('before-commit');
      return done;
    });
    failpoint?.('after-commit-before-ack');
    for (const made of events) bus.publish({ type: 'event', ...made });
    if (events.length > 0) bus.publish({ type: 'inbox' });
    for (const effect of effects) perform(effect);
    return result;
  };
}
