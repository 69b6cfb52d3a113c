/** As many as anybody speaks; a page or a browser may list more. */
const most = 5;

/**
 * The languages to speak, best first. Of one language the first wish stands for all, but for Chinese, which is written in two ways. Pure.
 *
 * @param wanted as pages and browsers write them, best first
 */
export function localeWishes(wanted: readonly string[]): string[] {
  const wishes: string[] = [];
  for (const one of wanted) {
    const tag = one
      .trim()
      .split(/[.@,;\s]/, 1)[0]!
      .replaceAll('_', '-');
    const language = tag.split('-', 1)[0]!.toLowerCase();
    const isKnown = wishes.some(
      (wish) => wish.toLowerCase() === tag.toLowerCase() || (language !== 'zh' && wish.split('-', 1)[0]!.toLowerCase() === language),
    );
    if (/^[a-z]{2,8}(-[a-z0-9]{1,8}){0,4}$/i.test(tag) && !isKnown) wishes.push(tag);
  }
  return wishes.length > 0 ? wishes.slice(0, most) : ['en'];
}
