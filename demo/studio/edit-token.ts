interface Token {
  $value: unknown;
}
type Tree = Record<string, unknown>;
interface Document {
  sets: Record<string, { sources: Tree[] }>;
  modifiers?: Record<string, { default: string; contexts: Record<string, Tree[]> }>;
  resolutionOrder: { $ref: string }[];
}

const dtcg = (hex: string): Token => ({
  $value: {
    colorSpace: 'srgb',
    components: [1, 3, 5].map((at) => Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 10_000) / 10_000),
    hex,
  },
});

/** The colours of a list of sources, made where there are none. */
function group(sources: Tree[]): Tree {
  const found = sources.findLast((source) => 'color' in source);
  if (found) return found['color'] as Tree;
  const made: Tree = { $type: 'color' };
  sources.push({ color: made });
  return made;
}

/**
 * Writes one colour into the text of a brand file, for one context alone: what is said for light and normal contrast stands in the sets, anything
 * else in the context, so that mending one does not spoil the other.
 *
 * @param name without `color.`
 * @param hex `#rrggbb`
 */
export function editColor(text: string, name: string, hex: string, context: { scheme: string; contrast: string }): string {
  const file = JSON.parse(text) as { tokens: Document };
  const { tokens } = file;
  const modifier = context.contrast === 'more' ? 'contrast' : context.scheme === 'dark' ? 'scheme' : undefined;
  if (modifier) {
    const value = context[modifier];
    tokens.modifiers ??= {};
    const known = (tokens.modifiers[modifier] ??= { default: modifier === 'scheme' ? 'light' : 'normal', contexts: {} });
    known.contexts[known.default] ??= [];
    const reference = { $ref: `#/modifiers/${modifier}` };
    if (!tokens.resolutionOrder.some(({ $ref }) => $ref === reference.$ref)) tokens.resolutionOrder.push(reference);
    group((known.contexts[value] ??= []))[name] = dtcg(hex);
  } else {
    const sets = Object.values(tokens.sets).flatMap(({ sources }) => sources);
    const place = sets.findLast((source) => name in ((source['color'] ?? {}) as Tree));
    (place ? (place['color'] as Tree) : group(Object.values(tokens.sets)[0]?.sources ?? []))[name] = dtcg(hex);
  }
  return `${JSON.stringify(file, null, 2)}\n`;
}
