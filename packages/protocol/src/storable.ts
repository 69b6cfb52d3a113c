import { SegueError } from './errors.ts';

/** Whether every database keeps a text as it is: U+0000 ends texts in some, and half of a surrogate pair is no character. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** The text without U+0000; half a surrogate pair becomes U+FFFD. Pure. */
export const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The same for every text in a value of JSON, names of fields too. Pure; what is storable already is given back as it is. */
export function storable<T>(value: T): T {
  if (unstorablePath(value) === undefined) return value;
  return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), cleaned(inner)]));
}

/** Where the first text is that is not storable, as names and indexes; undefined when there is none. Pure. */
function unstorablePath(value: unknown): string[] | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return [storableText(key)];
    const path = unstorablePath(inner);
    if (path) return [key, ...path];
  }
  return undefined;
}

/**
 * @param what names the input in the message
 * @throws SegueError `invalid-request` with the path of the first text that no database keeps as it is
 */
export function refuseUnstorable(input: unknown, what: string): void {
  const found = unstorablePath(input);
  if (!found) return;
  const path = found.join('.');
  throw new SegueError(
    'invalid-request',
    `${path === '' ? what : `"${path}" in ${what}`}: got U+0000 or half of a surrogate pair, expected characters; take it out, or cut between characters.`,
    { path },
  );
}
