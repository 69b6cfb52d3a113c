/** From the first letter or sign of a text to the last, with one space wherever there is white space; without variation selectors. Pure. */
export function bareWords(text: string): string {
  const signs = [...text].filter((sign) => !/[\u{fe0e}\u{fe0f}\u{20e3}]/u.test(sign));
  const isInside = (sign: string): boolean => !/[\s\p{P}]/u.test(sign);
  return signs
    .slice(signs.findIndex(isInside), signs.findLastIndex(isInside) + 1)
    .map((sign) => (/\s/u.test(sign) ? ' ' : sign))
    .join('')
    .split(/ +/)
    .join(' ');
}
