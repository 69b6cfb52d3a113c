import { isVisible } from './is-visible.ts';

/** Signs that turn the direction of reading, that nothing shows, or that only look like a space. Joiners stay: names of some languages need them. */
const unseen = /(?!\u034f|\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0020}-\u{e01ef}])[\p{DI}\p{Cc}\u2028-\u202e\u2800\ufff9-\ufffb]/gu;
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
