import { SegueError } from '@segue/protocol';

/** What a customer may say of themselves, as a whole: names of things, and bytes of names and words together. */
const maxSaidKeys = 50;
const maxSaidBytes = 8 * 1024;

/** Pure. @throws SegueError `invalid-request` when the card would say too much */
export function addToCard(known: Record<string, string>, says: Record<string, string>): Record<string, string> {
  const card = { ...known, ...says };
  const keys = Object.keys(card).length;
  if (keys > maxSaidKeys) {
    throw new SegueError('invalid-request', `The customer's card would have ${keys} keys in "says"; at most ${maxSaidKeys} are kept.`, {
      path: 'says',
      limit: maxSaidKeys,
    });
  }
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > maxSaidBytes) {
    throw new SegueError('invalid-request', `The customer's card would have ${bytes} bytes of "says"; at most ${maxSaidBytes} are kept.`, {
      path: 'says',
      limit: maxSaidBytes,
    });
  }
  return card;
}
