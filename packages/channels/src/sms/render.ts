// What is shown, as calls of the API; and what fits into one.
import type { Call, Contact } from '../channel.ts';
import type { Shown } from '../content/downgrade.ts';
import type { Limits } from '../content/limits.ts';

/** Phones put this many back together, and the API takes 1,600 signs: ten are 1,530 septets or 670 units of UCS-2. */
const text = { max: 10, unit: 'segments' } as const;
/** Room is left for the address of the file, for phones abroad that get no pictures. */
const caption = { max: 7, unit: 'segments' } as const;

/**
 * @param mms the number sends pictures
 * @see https://www.twilio.com/docs/messaging/guides/accepted-mime-types
 */
export const limitsOf = (mms: boolean): Limits => ({
  text,
  ...(mms ? { caption } : {}),
  canShow: () => false,
  media: mms ? [{ types: /^image\/(?:jpeg|png|gif)$/, maxBytes: 5 * 1024 * 1024 }] : [],
  receipts: { delivered: true, read: false },
  typingMs: 0,
});

/** The one call that shows it on a phone. Pure. */
export function render(shown: Shown, to: Contact): Call[] {
  const body = (words: string) => (words === '' ? {} : { Body: words });
  switch (shown.as) {
    case 'words':
      return [{ name: 'Messages', payload: { To: to.to, ...body(shown.words.text) } }];
    case 'media':
      return [{ name: 'Messages', payload: { To: to.to, ...body(shown.words.text) }, media: shown.media }];
    default:
      throw new TypeError(`SMS has no ${shown.as}: its limits say so.`);
  }
}
