import { newId } from './new-id.ts';
import type { ClientPorts, Clock } from './ports.ts';

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

const page = (): Document | undefined => globalThis.document;
const pageEvents = ['pageshow', 'resume', 'visibilitychange'];

/** What browsers and Node offer, save for the two ports that need a name (outbox store and tabs). */
export const platform: Omit<ClientPorts, 'outboxStore' | 'tabs'> = {
  // Called as a bare function: browsers refuse `fetch` on another object.
  fetch: (input, init) => globalThis.fetch(input, init),
  clock,
  random: Math.random,
  newId,
  wakeSignals(wake) {
    if (!page()) return () => {};
    const online = (): void => wake(true);
    const shown = (): void => wake(false);
    addEventListener('online', online);
    // Captured at the window, which sees the document's events, too.
    for (const type of pageEvents) addEventListener(type, shown, true);
    return () => {
      removeEventListener('online', online);
      for (const type of pageEvents) removeEventListener(type, shown, true);
    };
  },
  visible: () => page()?.visibilityState !== 'hidden',
};
