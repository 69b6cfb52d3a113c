// How a customer writes to the number with a code. An SMS has no place for a ticket: what people see and may change is the readable code.
import type { Entry } from '../channel.ts';
import { fits } from '../text/size.ts';

/** More would be several messages, of which phones show the first alone for a while. */
const oneMessage = { max: 1, unit: 'segments' } as const;

/** Ways to the number, with the sentence that carries the code; the code alone where the sentence takes more than one message. Pure. */
export function entriesOf(number: string, sentence: string, code: string): Entry[] {
  const body = fits(sentence, oneMessage) ? sentence : code;
  return [
    // `?&body=` is read by phones that want `?body=` and by those that want `&body=`. A plus would be read as itself: spaces are `%20`.
    { kind: 'link', url: `sms:${number}?&body=${encodeURIComponent(body)}` },
    { kind: 'qr', text: `SMSTO:${number}:${body}` },
    { kind: 'code', sentence: body, to: number },
  ];
}
