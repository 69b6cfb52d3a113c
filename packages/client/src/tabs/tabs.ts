import { listen as listenTo } from '../listen.ts';

/** Exclusive work of another tab is waited for so long. */
const longestWorkMs = 10_000;

/** What tabs of one profile tell each other; plain data, copied on the way. */
export type TabMessage = { type: string; [field: string]: unknown };

/** The tabs that share a profile, so that one of them holds the stream and empties the outbox. */
export interface Tabs {
  /**
   * Stands for leader. `onLead` is called once this tab is; `alone` when tabs cannot find each other, and each is its
   * own leader. `onLost`: another tab took over because this one did not answer. Returns how to step back.
   */
  lead(onLead: (alone: boolean) => void, onLost: () => void): () => void;
  /** Takes over from a leader that does not answer (frozen by the browser). */
  takeOver(): void;
  post(message: TabMessage): void;
  /** Called before `lead`. Returns how to stop. */
  listen(onMessage: (message: TabMessage) => void): () => void;
  /** Runs `work` while no other tab does, or once another took too long for it. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

/** No tabs: a program, or an app's only page. */
export const noTabs: Tabs = {
  lead(onLead) {
    let stopped = false;
    queueMicrotask(() => {
      if (!stopped) onLead(false);
    });
    return () => {
      stopped = true;
    };
  },
  takeOver: () => {},
  post: () => {},
  listen: () => () => {},
  exclusive: (work) => work(),
};

/**
 * Leader by Web Locks, the rest by BroadcastChannel. A leader that dies loses its lock, and the next in line has it.
 *
 * @param name what is shared: the same in all tabs of one hub, brand and role
 */
export function browserTabs(name: string): Tabs {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  let channel: BroadcastChannel | undefined;
  let stand = (_steal: boolean): void => {};
  return {
    lead(onLead, onLost) {
      let stopped = false;
      let release = (): void => {};
      let waiting: AbortController | undefined;
      stand = (steal) => {
        if (stopped) return;
        waiting?.abort();
        const own = (waiting = new AbortController());
        let held = false;
        const hold = (): Promise<void> | undefined => {
          if (stopped) return undefined;
          held = true;
          onLead(false);
          return new Promise((resolve) => {
            release = resolve;
          });
        };
        const refused = (): void => {
          if (stopped || own !== waiting) return;
          if (!held) return onLead(true);
          onLost();
          stand(false);
        };
        // Stealing and a signal do not go together.
        if (locks && channel) locks.request(name, steal ? { steal } : { signal: own.signal }, hold).catch(refused);
        else queueMicrotask(refused);
      };
      // A page that the browser keeps aside (back/forward cache) must not stand in line: Chromium 156 grants the lock to
      // nobody while the page that held it is kept. Remove when such a page no longer blocks the others.
      // One that is frozen goes on to answer the others, while its stream brings nothing.
      const stopHiding = listenTo(['pagehide', 'freeze'], () => {
        const request = waiting;
        waiting = undefined;
        request?.abort();
        release();
        release = () => {};
        onLost();
      });
      const stopShowing = listenTo(['pageshow', 'resume'], () => {
        if (!waiting) stand(false);
      });
      stand(false);
      return () => {
        stopHiding();
        stopShowing();
        stopped = true;
        waiting?.abort();
        release();
        channel?.close();
        channel = undefined;
      };
    },
    takeOver: () => stand(true),
    post: (message) => channel?.postMessage(message),
    listen(onMessage) {
      try {
        channel ??= new BroadcastChannel(name);
      } catch {
        // Missing, or refused as in a sandboxed frame: this tab stays alone.
        return () => {};
      }
      const open = channel;
      const listener = ({ data }: MessageEvent<TabMessage>): void => onMessage(data);
      open.addEventListener('message', listener);
      return () => open.removeEventListener('message', listener);
    },
    async exclusive(work) {
      let begun = false;
      try {
        // A tab that was frozen in the middle of it may keep the lock for hours.
        return await (locks!.request(`${name} session`, { signal: globalThis.AbortSignal.timeout?.(longestWorkMs) }, () => {
          begun = true;
          return work();
        }) as ReturnType<typeof work>);
      } catch (error) {
        if (begun) throw error;
        return work();
      }
    },
  };
}

/** Tabs are of browsers: a program with many clients is not one customer. */
export const platformTabs = (name: string): Tabs => ((globalThis as { document?: unknown }).document ? browserTabs(name) : noTabs);
