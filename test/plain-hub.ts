import type { HubBrand, HubOptions } from '@segue/hub';

/** A brand whose voice says the keys of its sentences, for tests that read no words. */
export const plainBrand = (id: string): HubBrand => ({
  id,
  origins: [],
  name: () => 'Test',
  voice: () => ({ locale: 'en', format: 'en', dir: 'ltr', say: (key) => key, has: () => true }),
});

/** What every hub of these tests is given. */
export const plainHub = {
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  signingKey: new Uint8Array(32).fill(7),
} satisfies Partial<HubOptions>;
