const channels = (components: unknown): string => (components as number[]).map((part) => Math.round(part * 255)).join(' ');
/** Names of font weights as the format of design tokens has them, by number. */
const weights: Record<string, number> = {
  thin: 100,
  hairline: 100,
  'extra-light': 200,
  'ultra-light': 200,
  light: 300,
  normal: 400,
  regular: 400,
  book: 400,
  medium: 500,
  'semi-bold': 600,
  'demi-bold': 600,
  bold: 700,
  'extra-bold': 800,
  'ultra-bold': 800,
  black: 900,
  heavy: 900,
  'extra-black': 950,
  'ultra-black': 950,
};

/** A value of a design token, aliases followed, as CSS. Pure. */
export function tokenCss(value: unknown): string {
  if (typeof value === 'string') return String(weights[value] ?? value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) {
    if (value.every((part) => typeof part === 'number')) return `cubic-bezier(${value.join(',')})`;
    if (value.every((part) => typeof part === 'string'))
      return value.map((part) => (/^[a-z-]+$/i.test(part) ? part : JSON.stringify(part))).join(',');
    return value.map(tokenCss).join(',');
  }
  const record = value as Record<string, unknown>;
  const parts = (...names: string[]): string => names.map((name) => tokenCss(record[name])).join(' ');
  if ('offsetX' in record) return `${record['inset'] ? 'inset ' : ''}${parts('offsetX', 'offsetY', 'blur', 'spread', 'color')}`;
  if ('components' in record) {
    const alpha = record['alpha'] as number | undefined;
    if (alpha === undefined && record['hex'] !== undefined) return record['hex'] as string;
    return `rgb(${channels(record['components'])}${alpha === undefined ? '' : `/${alpha}`})`;
  }
  if ('fontFamily' in record) return `${parts('fontWeight', 'fontSize')}/${parts('lineHeight')} ${tokenCss([record['fontFamily']].flat())}`;
  if ('position' in record) return `${parts('color')} ${Number(record['position']) * 100}%`;
  if ('timingFunction' in record) return parts('duration', 'timingFunction', 'delay');
  if ('style' in record) return parts('width', 'style', 'color');
  if ('dashArray' in record) return 'dashed';
  // Lengths of text and layout follow the reader's root font size; hairlines and shadows stay in px.
  return `${String(record['value'])}${String(record['unit'])}`;
}
