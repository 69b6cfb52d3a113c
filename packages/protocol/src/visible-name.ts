import { isVisible } from './is-visible.ts';

/** Signs that turn the direction of reading, that nothing shows, or that only look like a space. Joiners stay: names of some languages need them. */
const unseen =
  /\p{Cc}|[\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u17b4\u17b5]|[\u180b-\u180f]/gu;
const towers = /(\p{M}{4})\p{M}+/gu;

/**
 * A name of somebody or something as others can read it: in one line, in the order in which it is written.
 * @returns an empty text when there is nothing to be seen in it. Pure.
 */
export function visibleName(name: string): string {
  const shown = name
    .toWellFormed()
    .replaceAll(/[\t\n\r]/g, ' ')
    .replace(unseen, '')
    .replace(towers, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return isVisible(shown) ? shown : '';
}
