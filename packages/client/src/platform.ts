import { listen } from './listen.ts';
import { newId } from './new-id.ts';
import { clock } from './clock.ts';
import { cookieCredential } from './transports/credential.ts';
import type { ClientPorts } from './ports.ts';

const page = (): Document | undefined => globalThis.document;

/** What browsers and Node offer, save for the two ports that need a name (outbox store and tabs). */
export const platform: Omit<ClientPorts, 'outboxStore' | 'tabs'> = {
  // Called as a bare function: browsers refuse `fetch` on another object.
  fetch: (input, init) => globalThis.fetch(input, init),
  credential: cookieCredential,
  clock,
  random: Math.random,
  newId,
  wakeSignals(wake) {
    return listen(['online', 'pageshow', 'resume', 'visibilitychange'], ({ type }) => wake(type === 'online'));
  },
  visible: () => page()?.visibilityState !== 'hidden',
};
