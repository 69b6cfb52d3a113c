import { refuse } from './refused.ts';

/** How far the clocks of two servers may be apart. */
export const skewSeconds = 60;

interface TimeRules {
  nowSeconds: number;
  maxLifeSeconds: number;
  /** How long after `exp` a token still goes. */
  graceSeconds: number;
}

/**
 * `iat` and `exp` must both be there and lie close together, so that nobody signs a token for a year. `nbf` need not be there. Pure.
 *
 * @returns `exp`
 * @throws Refused
 */
export function checkTimes(claims: Record<string, unknown>, { nowSeconds, maxLifeSeconds, graceSeconds }: TimeRules): number {
  const { exp, iat, nbf } = claims;
  if (!isSeconds(exp)) refuse('no-expiry');
  if (!isSeconds(iat)) refuse('no-time-of-issue');
  if (exp <= iat || exp - iat > maxLifeSeconds) refuse('lifetime');
  if (iat > nowSeconds + skewSeconds) refuse('issued-in-the-future');
  if (nowSeconds >= exp + graceSeconds) refuse('expired');
  if (nbf !== undefined && (!isSeconds(nbf) || nbf > nowSeconds + skewSeconds)) refuse('not-yet-valid');
  return exp;
}

const isSeconds = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
