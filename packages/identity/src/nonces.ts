import { createHmac } from 'node:crypto';
import { deriveKey } from './derive-key.ts';
import { isSame } from './is-same.ts';

const slotMs = 30_000;
/** A nonce goes for five minutes or a little longer: the slot in which it was given out counts whole. */
const slots = 11;
export const nonceLifeMs = slots * slotMs + slotMs;

interface NoncesOptions {
  /** 32 bytes or more; hubs that share it know each other's nonces. */
  signingKey: Uint8Array;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface Nonces {
  issue(): string;
  isValid(nonce: string): boolean;
}

/** Nonces that need not be stored: the number of the half minute, and the proof that the hub wrote it. */
export function createNonces({ signingKey, now }: NoncesOptions): Nonces {
  const key = deriveKey(signingKey, 'nonce');
  const slotNow = () => Math.floor(now() / slotMs);
  const nonceOf = (slot: number): string =>
    `${slot.toString(36)}.${createHmac('sha256', key).update(`${slot}`).digest('base64url').slice(0, 22)}`;

  return {
    issue: () => nonceOf(slotNow()),
    isValid(nonce) {
      const slot = Number.parseInt(/^[0-9a-z]{1,8}(?=\.[A-Za-z0-9_-]{22}$)/.exec(nonce)?.[0] ?? '', 36);
      const age = slotNow() - slot;
      // One slot ahead: another hub's clock.
      return age >= -1 && age < slots && isSame(nonce, nonceOf(slot));
    },
  };
}
