import type { HubContext } from '../context.ts';
import type { Call } from './call.ts';
import { customerCookie, readCookie, writeCookie } from './cookies.ts';

// How a customer's device proves itself: today by a cookie that scripts cannot read. Read and given here, and nowhere else.

type Hub = Pick<HubContext, 'secure'>;

const dayMs = 24 * 60 * 60_000;
/** A device that proves itself by cookie is known this long, in any case. */
export const credentialLifeMs = 180 * dayMs;

/** The secret by which a device is known to a brand, if the request brings one. */
export const readCredential = ({ secure }: Hub, request: Request, brand: string | undefined): string | undefined =>
  brand === undefined ? undefined : readCookie(request, customerCookie(brand), secure);

export function giveCredential({ secure }: Hub, { cookies }: Pick<Call, 'cookies'>, brand: string, handle: string): void {
  cookies.push(writeCookie(customerCookie(brand), handle, credentialLifeMs / 1000, secure));
}

export function takeCredential({ secure }: Hub, { cookies }: Pick<Call, 'cookies'>, brand: string): void {
  cookies.push(writeCookie(customerCookie(brand), '', 0, secure));
}
