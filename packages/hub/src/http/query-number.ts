import { SegueError } from '@segue/protocol';

/**
 * A number of the query; undefined where it is not given.
 *
 * @throws SegueError `invalid-request` for anything but a whole number from `least`
 */
export function queryNumber(query: URLSearchParams, name: string, least = 0): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new SegueError('invalid-request', `"${name}" in the query is "${text.slice(0, 40)}"; expected a whole number from ${least}.`, {
      path: name,
    });
  }
  return value;
}
