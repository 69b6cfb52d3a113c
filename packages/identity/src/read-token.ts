import { isCanonical } from './is-canonical.ts';
import { refuse } from './refused.ts';

/** A token taken apart. Nothing in it is proven yet. */
export interface TokenParts {
  text: string;
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

const threeParts = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
/** What we read lies less deep. */
const maxDepth = 4;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Takes a compact JWS apart, more strictly than RFC 7515 asks: one spelling for each token, and no name twice in an object, so that no two readers
 * understand it differently. Work is bounded by `maxLength`, which is looked at before anything else. Pure.
 *
 * @throws Refused
 */
export function readToken(token: unknown, maxLength: number): TokenParts {
  if (typeof token !== 'string') refuse('not-a-token');
  if (token.length > maxLength) refuse('too-long');
  if (!threeParts.test(token)) refuse('not-a-token');
  const parts = token.split('.');
  if (!parts.every(isCanonical)) refuse('not-canonical');
  const [header = '', claims = ''] = parts;
  return { text: token, header: readObject(header), claims: readObject(claims) };
}

function readObject(part: string): Record<string, unknown> {
  let json: string;
  let value: unknown;
  try {
    json = utf8.decode(Buffer.from(part, 'base64url'));
    value = JSON.parse(json);
  } catch {
    return refuse('not-json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('not-an-object');
  if (countNames(value, 0) !== countWrittenNames(json)) refuse('doubled-name');
  return value as Record<string, unknown>;
}

function countNames(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= maxDepth) refuse('too-deep');
  const inner = Object.values(value).reduce((sum: number, one) => sum + countNames(one, depth + 1), 0);
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** `JSON.parse` keeps the last of two members of one name; in the text both stand. Only for valid JSON. */
function countWrittenNames(json: string): number {
  let count = 0;
  for (const [, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"\s*(:)?/gs)) if (colon) count += 1;
  return count;
}
