import type { BrandBundle, LaterPart, Strings } from '@segue/brand/runtime';
import { SegueError } from '@segue/protocol/errors';

/** Fetches what the hub serves of a brand. @throws SegueError `network` or `not-found` */
async function fetchJson<T>(address: string): Promise<T> {
  let cause: unknown;
  const answer = await fetch(address, { credentials: 'omit' }).catch((error: unknown) => void (cause = error));
  if (answer?.ok) return (await answer.json()) as T;
  const { status } = answer ?? {};
  throw new SegueError(
    status ? 'not-found' : 'network',
    `${address}: ${status ?? 'no answer that this page may read'}. Check hubUrl, brand and its origins.`,
    { status, cause },
  );
}

const address = (hubUrl: string, path: string, file: string): string => `${hubUrl.replace(/\/$/, '')}/${path}/${file}.json`;

export const fetchBundle = (hubUrl: string, path: string, locale: string): Promise<BrandBundle> =>
  fetchJson(address(hubUrl, path, `brand.${locale}`));
/** Sentences that an open panel does not need at once. */
export const fetchLaterStrings = (hubUrl: string, path: string, part: LaterPart, locale: string): Promise<Strings> =>
  fetchJson(address(hubUrl, path, `${part}.${locale}`));
