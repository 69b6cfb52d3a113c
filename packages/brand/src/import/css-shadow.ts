/** What stands between commas or spaces on the outside of parentheses. */
function split(text: string, at: RegExp): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0 && at.test(sign)) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}
const isLength = (word: string): boolean => /^[-+]?(?:\d+\.?\d*|\.\d+)[a-z]*$/i.test(word);

/** `box-shadow` of CSS as parts of shadows, each still as it is written; undefined for a text that is none. */
export function cssShadow(text: string): Record<string, unknown>[] | undefined {
  if (text.length > 5000) return undefined;
  if (text.trim().toLowerCase() === 'none') return [{ color: 'transparent', offsetX: '0px', offsetY: '0px', blur: '0px', spread: '0px' }];
  const shadows = split(text, /,/).map((one) => {
    const words = split(one, /\s/);
    const sizes = words.filter(isLength);
    const rest = words.filter((word) => !isLength(word));
    const isInset = rest.some((word) => word.toLowerCase() === 'inset');
    const colors = rest.filter((word) => word.toLowerCase() !== 'inset');
    if (sizes.length < 2 || sizes.length > 4 || colors.length > 1) return undefined;
    const [offsetX, offsetY, blur = '0px', spread = '0px'] = sizes;
    return { color: colors[0] ?? '#000000', offsetX, offsetY, blur, spread, ...(isInset && { inset: true }) };
  });
  return shadows.length > 0 && shadows.every((shadow) => shadow !== undefined) ? shadows : undefined;
}

/** `border` of CSS as its parts; undefined for a text that is none. */
export function cssBorder(text: string): Record<string, unknown> | undefined {
  const words = text.length > 500 ? [] : split(text, /\s/);
  const width = words.filter(isLength);
  const style = words.filter((word) => /^(solid|dashed|dotted|double|groove|ridge|outset|inset)$/i.test(word));
  const color = words.filter((word) => !width.includes(word) && !style.includes(word));
  if (width.length > 1 || style.length !== 1 || color.length !== 1) return undefined;
  return { color: color[0], width: width[0] ?? '3px', style: style[0]!.toLowerCase() };
}
