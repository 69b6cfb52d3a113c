interface Token {
  $value: unknown;
}
type Tree = Record<string, unknown>;
interface Document {
  sets: Record<string, { sources: Tree[] }>;
  modifiers?: Record<string, { contexts: Record<string, Tree[]> }>;
}

const dtcg = (hex: string): Token => ({
  $value: {
    colorSpace: 'srgb',
    components: [1, 3, 5].map((at) => Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 10_000) / 10_000),
    hex,
  },
});

/**
 * Writes one colour into the text of a brand file: where that context has it, else into the context, else into the first set.
 *
 * @param name without `color.`
 * @param hex `#rrggbb`
 */
export function editColor(text: string, name: string, hex: string, context: { scheme: string; contrast: string }): string {
  const file = JSON.parse(text) as { tokens: Document };
  const { sets, modifiers = {} } = file.tokens;
  const groups = (sources: Tree[] | undefined): Tree[] => (sources ?? []).map((source) => source['color']).filter(Boolean) as Tree[];
  const ofContext = (modifier: 'scheme' | 'contrast'): Tree[] => groups(modifiers[modifier]?.contexts[context[modifier]]);
  const base = Object.values(sets).flatMap(({ sources }) => groups(sources));
  const places = [
    ...(context.contrast === 'more' ? ofContext('contrast') : []),
    ...(context.scheme === 'dark' ? ofContext('scheme') : []),
    ...base,
  ];
  const place = places.findLast((group) => name in group) ?? (context.scheme === 'dark' ? ofContext('scheme')[0] : undefined) ?? base[0];
  if (place) place[name] = { ...(place[name] as object | undefined), ...dtcg(hex) };
  return `${JSON.stringify(file, null, 2)}\n`;
}
