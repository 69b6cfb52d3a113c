import type { Inbox } from './inbox.ts';
import type { Link } from '../transports/link.ts';

/** How a conversation at the desk is read beside others: at most one of a profile holds a stream, the others are told when there is more to fetch. */
export interface SharedReading {
  /**
   * Calls back when a stream may be held and when no more, and with how far the log of the conversation goes and how the connection is, while none
   * is held. Returns how to stop.
   */
  join(conversationId: string, onHold: (holds: boolean) => void, onNews: (seq: number, link: Link) => void): () => void;
}

/**
 * One stream for all conversations of a profile: the one that was opened or looked at last has it, for typing and presence. Every other one hears from
 * the inbox, whose stream tells of every change. A browser gives a host six connections over HTTP/1.1; with two streams a tab, the third would hang.
 */
export function shareReading(inbox: Inbox, hubUrl: string): SharedReading {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return {
    join(conversationId, onHold, onNews) {
      let isHolding = false;
      let isStopped = false;
      let release = (): void => {};
      const set = (holds: boolean): void => {
        if (isHolding === holds || isStopped) return;
        isHolding = holds;
        onHold(holds);
      };
      const take = (): void => {
        if (isHolding || isStopped || document.visibilityState === 'hidden') return;
        // Without locks nobody can be asked: who is on screen has one.
        if (!locks) return set(true);
        locks
          .request(`segue desk stream ${hubUrl}`, { steal: true }, () => {
            set(true);
            return new Promise<void>((resolve) => (release = resolve));
          })
          .catch(() => set(false));
      };
      const handleHide = (): void => {
        if (document.visibilityState === 'hidden' && !locks) set(false);
        else take();
      };
      addEventListener('focus', take);
      document.addEventListener('visibilitychange', handleHide);
      take();
      const stopFollowing = inbox.state.subscribe(({ summaries, connection, retryInMs }) => {
        const row = summaries.get(conversationId);
        if (row && !isHolding) onNews(row.lastSeq, { connection, retryInMs });
      });
      return () => {
        isStopped = true;
        stopFollowing();
        removeEventListener('focus', take);
        document.removeEventListener('visibilitychange', handleHide);
        release();
      };
    },
  };
}
