import { builtInBrand, resolveColors, type BrandFile } from '@segue/brand';

/** Around each sentence of the opposite brand. */
const marks = { open: '⟦', close: '⟧' } as const;

const marked = (text: string): string => `${marks.open}${text}${marks.close}`;
/** MessageFormat 2: what begins with a declaration or `.match` has its sentences in `{{…}}`. */
const markedMessage = (source: string): string =>
  /^\s*(\.|\{\{)/.test(source)
    ? source.replaceAll(/\{\{/g, `{{${marks.open}`).replaceAll(/\}\}(?!\})/g, `${marks.close}}}`)
    : marked(source);

const inEach = (texts: unknown, change: (text: string) => string): unknown =>
  typeof texts === 'object' && texts !== null
    ? Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(String(text))]))
    : texts;

const color = (index: number, lift: number): object => {
  // No two of them alike, and none that anybody would choose.
  const bytes = [(37 + index * 29) % 200, (91 + index * 53) % 200, (149 + index * 71) % 200].map((byte) => byte + lift);
  const hex = `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  return { $value: { colorSpace: 'srgb', components: bytes.map((byte) => byte / 255), hex } };
};
const names = Object.keys(resolveColors(builtInBrand, { scheme: 'light', contrast: 'normal' }));
const palette = (lift: number): Record<string, unknown> => ({
  color: { $type: 'color', ...Object.fromEntries(names.map((name, index) => [name, color(index, lift)])) },
});
const shadow = (lift: number): object => ({
  $type: 'shadow',
  $value: {
    color: { colorSpace: 'srgb', components: [0.5, 0.1, 0.3], hex: '#801a4d' },
    offsetX: { value: lift, unit: 'px' },
    offsetY: { value: lift, unit: 'px' },
    blur: { value: lift, unit: 'px' },
    spread: { value: 0, unit: 'px' },
  },
});

/**
 * The built-in brand with every sentence, name and colour another one: what still looks or reads the same after a switch to it does not come from
 * the brand file.
 */
export const oppositeBrand: BrandFile = {
  ...builtInBrand,
  brand: 'opposite',
  name: { en: marked('Opposite') },
  tokens: {
    ...builtInBrand.tokens,
    sets: {
      ...builtInBrand.tokens.sets,
      opposite: { sources: [palette(3), { shadow: { panel: shadow(3), launcher: shadow(5), raised: shadow(7) } }] },
    },
    modifiers: { scheme: { default: 'light', contexts: { light: [], dark: [palette(41)] } } },
    resolutionOrder: [
      ...builtInBrand.tokens.resolutionOrder.filter(({ $ref }) => $ref.startsWith('#/sets/')),
      { $ref: '#/sets/opposite' },
      { $ref: '#/modifiers/scheme' },
    ],
  },
  voice: {
    ...builtInBrand.voice,
    ...(builtInBrand.voice.persona && {
      persona: { ...builtInBrand.voice.persona, name: inEach(builtInBrand.voice.persona.name, marked) as Record<string, string> },
    }),
    copy: Object.fromEntries(
      Object.entries(builtInBrand.voice.copy).map(([key, entry]) => [
        key,
        Object.fromEntries(
          Object.entries(entry).map(([field, value]) => [
            field,
            builtInBrand.voice.locales.includes(field) ? inEach(value, markedMessage) : value,
          ]),
        ),
      ]),
    ),
  },
};
