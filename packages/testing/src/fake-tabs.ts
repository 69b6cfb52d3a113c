interface Message {
  type: string;
  [field: string]: unknown;
}
interface Tab {
  lead(onLead: (alone: boolean) => void, onLost: () => void): () => void;
  takeOver(): void;
  post(message: Message): void;
  listen(onMessage: (message: Message) => void): () => void;
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

export interface FakeTabs {
  /** One more tab of the profile. */
  open(): Tab & { /** As a tab that is closed or crashes: no last word. */ crash(): void };
}

/**
 * The tabs of one browser profile, with one lock for whoever leads.
 *
 * @param defer runs what happens in another tab, later and in order
 */
export function createFakeTabs(defer: (callback: () => void) => void = queueMicrotask): FakeTabs {
  interface Candidate {
    tab: object;
    onLead: () => void;
    onLost: () => void;
  }
  let line: Candidate[] = [];
  let leader: Candidate | undefined;
  const listeners = new Map<object, Set<(message: Message) => void>>();
  let session: Promise<unknown> = Promise.resolve();

  const elect = (): void => {
    if (leader || line.length === 0) return;
    const next = (leader = line.shift()!);
    defer(() => {
      if (leader === next) next.onLead();
    });
  };
  const leave = (tab: object): void => {
    line = line.filter((candidate) => candidate.tab !== tab);
    if (leader?.tab === tab) leader = undefined;
    elect();
  };
  return {
    open() {
      const own = new Set<(message: Message) => void>();
      /** A tab that is gone holds no lock. */
      let letGo = (): void => {};
      const crashed = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      let candidate: Candidate | undefined;
      const tab = {
        lead(onLead: (alone: boolean) => void, onLost: () => void) {
          candidate = { tab, onLead: () => onLead(false), onLost };
          line.push(candidate);
          elect();
          return () => leave(tab);
        },
        takeOver() {
          const old = leader;
          if (!candidate || old?.tab === tab) return;
          line = line.filter((one) => one !== candidate);
          leader = candidate;
          candidate.onLead();
          if (old) {
            old.onLost();
            line.push(old);
          }
        },
        post(message: Message) {
          const others = [...listeners].filter(([other]) => other !== tab);
          const copy = others.length > 0 ? structuredClone(message) : message;
          for (const [, set] of others) {
            defer(() => {
              for (const listener of set) listener(copy);
            });
          }
        },
        listen(onMessage: (message: Message) => void) {
          listeners.set(tab, own);
          own.add(onMessage);
          return () => own.delete(onMessage);
        },
        exclusive<T>(work: () => Promise<T>): Promise<T> {
          const before = session;
          const done = before.then(work);
          session = before.then(() => Promise.race([done.catch(() => undefined), crashed]));
          return done;
        },
        crash() {
          letGo();
          own.clear();
          listeners.delete(tab);
          leave(tab);
        },
      };
      return tab;
    },
  };
}
