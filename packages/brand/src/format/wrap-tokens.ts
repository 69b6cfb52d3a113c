const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Keys of a resolver document, none of which a group of tokens in a brand is likely to be named. */
const ofResolver = ['version', 'sets', 'modifiers', 'resolutionOrder'];

/** A plain file of design tokens as a resolver document with that one set; anything else as it is. */
export function wrapTokens(tokens: unknown): unknown {
  if (!isObject(tokens) || Object.keys(tokens).length === 0 || ofResolver.some((key) => key in tokens)) return tokens;
  const { $schema: _, ...tree } = tokens;
  return { version: '2025.10', sets: { brand: { sources: [tree] } }, resolutionOrder: [{ $ref: '#/sets/brand' }] };
}
