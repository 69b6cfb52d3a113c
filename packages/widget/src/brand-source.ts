import type { BrandBundle, Strings } from '@segue/brand/runtime';
import { SegueError } from '@segue/protocol/errors';

/** Fetches what the hub serves of a brand. @throws SegueError `network` or `not-found` */
async function fetchJson<T>(address: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'omit' });
  } catch (cause) {
    throw new SegueError('network', `No answer from ${address}. Check the hub's address and its allowed origins.`, { cause });
  }
  if (!response.ok)
    throw new SegueError('not-found', `${address} answered ${response.status}. Check the brand's id and locale.`, {
      status: response.status,
    });
  return (await response.json()) as T;
}

const address = (hubUrl: string, brand: string, file: string): string =>
  `${hubUrl.replace(/\/$/, '')}/${encodeURIComponent(brand)}/${file}.json`;

export const fetchBundle = (hubUrl: string, brand: string, locale: string): Promise<BrandBundle> =>
  fetchJson(address(hubUrl, brand, `brand.${locale}`));
/** The sentences that an open panel does not need at once. */
export const fetchLaterStrings = (hubUrl: string, brand: string, locale: string): Promise<Strings> =>
  fetchJson(address(hubUrl, brand, `more.${locale}`));
