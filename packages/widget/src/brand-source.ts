import type { BrandBundle, LaterPart, Strings } from '@segue/brand/runtime';
import { SegueError } from '@segue/protocol/errors';

/** Fetches what the hub serves of a brand. @throws SegueError `network` or `not-found` */
async function fetchJson<T>(address: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'omit' });
  } catch (cause) {
    throw new SegueError(
      'network',
      `No answer that this page may read from ${address}. Check the hub's address, that it has this brand, and the brand's allowed origins.`,
      { cause },
    );
  }
  if (!response.ok)
    throw new SegueError('not-found', `${address} answered ${response.status}. Check that the hub has this brand.`, {
      status: response.status,
    });
  return (await response.json()) as T;
}

const address = (hubUrl: string, path: string, file: string): string => `${hubUrl.replace(/\/$/, '')}/${path}/${file}.json`;

export const fetchBundle = (hubUrl: string, path: string, locale: string): Promise<BrandBundle> =>
  fetchJson(address(hubUrl, path, `brand.${locale}`));
/** Sentences that an open panel does not need at once. */
export const fetchLaterStrings = (hubUrl: string, path: string, part: LaterPart, locale: string): Promise<Strings> =>
  fetchJson(address(hubUrl, path, `${part}.${locale}`));
