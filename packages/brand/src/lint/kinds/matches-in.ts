/** Text that a pattern of somebody's rule is let loose on at once. */
const window = 2000;
/** Findings of one rule in one part: nobody reads more. */
const most = 500;

/**
 * All matches of a pattern that somebody wrote. A long part is looked at in pieces that end between words, so that time grows with the text, and not
 * with its square, whatever the pattern.
 *
 * @param pattern global
 */
export function* matchesIn(text: string, pattern: RegExp): Generator<{ found: RegExpExecArray; index: number }> {
  let count = 0;
  for (let from = 0; from < text.length || from === 0;) {
    const near =
      text.length - from <= window ? text.length : Math.max(text.lastIndexOf(' ', from + window), text.lastIndexOf('\n', from + window));
    const to = near <= from ? Math.min(text.length, from + window) : near;
    const piece = from === 0 && to === text.length ? text : text.slice(from, to);
    for (const found of piece.matchAll(pattern)) {
      yield { found, index: from + found.index };
      if (++count >= most) return;
    }
    if (to >= text.length) return;
    from = to;
  }
}
