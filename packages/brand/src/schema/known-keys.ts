import schema from './brand.schema.json' with { type: 'json' };

/** The part of JSON Schema that the schema of a brand file is written in. */
export interface SchemaNode {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  properties?: Record<string, SchemaNode>;
  additionalProperties?: boolean | SchemaNode;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  required?: string[];
}
export const brandSchema = schema as unknown as SchemaNode;

/** What a value may be when it stands in the file itself. */
export const inlineForm = (node: SchemaNode): SchemaNode => node.anyOf?.[0] ?? node;

function collect(outer: SchemaNode, path: string, into: Record<string, string[]>): void {
  const node = inlineForm(outer);
  const step = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (node.properties && node.additionalProperties === false) into[path] = Object.keys(node.properties);
  // A map whose entries have fields of their own holds those and the names that people choose.
  for (const [name, inner] of Object.entries(node.properties ?? {})) collect(inner, step(name), into);
  if (typeof node.additionalProperties === 'object') collect(node.additionalProperties, step('*'), into);
  if (node.items) collect(node.items, step('*'), into);
}

/** Names that may stand in each object of a brand file, read from its schema; `*` stands for any one step of a path. */
export function knownKeys(): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  collect(brandSchema, '', keys);
  return keys;
}

/** The schema of one place, by the pattern of its path: `voice.copy.*.situation`. */
export const schemaAt = (pattern: string): SchemaNode =>
  pattern.split('.').reduce<SchemaNode>((outer, step) => {
    const node = inlineForm(outer);
    return step === '*' ? (node.items ?? (node.additionalProperties as SchemaNode)) : node.properties![step]!;
  }, brandSchema);
