// Holds values against the vendor's own OpenAPI document (github.com/twilio/twilio-oai). For tests.

interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  pattern?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

export interface TwilioSpec {
  paths: Record<string, Partial<Record<'get' | 'post', Operation>>>;
  components: { schemas: Record<string, Schema> };
}

/** Each check returns what is wrong, one sentence per place; an empty list means that the value conforms. */
export interface SpecCheck {
  answer(method: 'get' | 'post', path: string, status: number, value: unknown): string[];
  fields(path: string, names: Iterable<string>): string[];
}

export function createSpecCheck({ paths, components }: TwilioSpec): SpecCheck {
  const operationOf = (method: 'get' | 'post', path: string): Operation => {
    const operation = paths[path]?.[method];
    if (!operation) throw new Error(`The specification has no ${method} ${path}.`);
    return operation;
  };

  function check(schema: Schema, value: unknown, path: string): string[] {
    if (schema.$ref !== undefined) {
      const named = components.schemas[schema.$ref.split('/').at(-1)!];
      return named ? check(named, value, path) : [`${path}: the specification has no ${schema.$ref}`];
    }
    if (value === null) return schema.nullable ? [] : [`${path}: may not be null`];
    const kind = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
    if (schema.type !== undefined && kind !== schema.type) return [`${path}: expected ${schema.type}, got ${kind}`];
    if (schema.enum && !schema.enum.includes(value)) return [`${path}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`];
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value as string))
      return [`${path}: does not match ${schema.pattern}`];
    if (schema.items) return (value as unknown[]).flatMap((item, index) => check(schema.items!, item, `${path}[${index}]`));
    const { properties } = schema;
    if (!properties) return [];
    return Object.entries(value as object).flatMap(([name, one]) =>
      properties[name] ? check(properties[name], one, `${path}.${name}`) : [`${path}.${name}: not in the specification`],
    );
  }

  return {
    answer(method, path, status, value) {
      const schema = operationOf(method, path).responses[status]?.content?.['application/json']?.schema;
      return schema ? check(schema, value, path.split('/').at(-1)!) : [`${path}: the specification answers no ${status}`];
    },
    fields(path, names) {
      const known = operationOf('post', path).requestBody?.content['application/x-www-form-urlencoded']?.schema.properties ?? {};
      return [...names].filter((name) => !known[name]).map((name) => `${name}: not in the specification`);
    },
  };
}
