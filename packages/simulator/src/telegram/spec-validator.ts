// Holds values against a machine-readable copy of the Bot API documentation (github.com/PaulSonOfLars/telegram-bot-api-spec). For tests.

interface SpecField {
  name: string;
  types: string[];
  required: boolean;
  description: string;
}

export interface TelegramSpec {
  version: string;
  methods: Record<string, { fields?: SpecField[]; returns: string[] }>;
  types: Record<string, { fields?: SpecField[]; subtypes?: string[] }>;
}

/** Each check returns what is wrong, one sentence per place; an empty list means that the value conforms. */
export interface SpecValidator {
  checkType(type: string, value: unknown): string[];
  checkResult(method: string, result: unknown): string[];
  /** Values as they stand in a JSON call. */
  checkRequest(method: string, values: Readonly<Record<string, unknown>>): string[];
  /** Declared names and types of a method's fields, as our method table writes them. */
  checkFields(method: string, fields: Readonly<Record<string, readonly string[]>>): string[];
}

const arrayOf = 'Array of ';

export function createSpecValidator(spec: TelegramSpec): SpecValidator {
  function checkOne(type: string, value: unknown, path: string): string[] {
    if (type.startsWith(arrayOf)) {
      if (!Array.isArray(value)) return [`${path}: expected ${type}, got ${kindOf(value)}`];
      return value.flatMap((item, index) => checkOne(type.slice(arrayOf.length), item, `${path}[${index}]`));
    }
    const isRight = primitives[type];
    if (isRight) return isRight(value) ? [] : [`${path}: expected ${type}, got ${kindOf(value)}`];
    const definition = spec.types[type];
    if (!definition) return [`${path}: the specification has no type ${type}`];
    if (definition.subtypes) return checkUnion(definition.subtypes, value, path);
    return checkObject(definition.fields ?? [], value, path);
  }

  /** Of several possible types the value must fit one; otherwise the nearest miss is reported. */
  function checkUnion(types: readonly string[], value: unknown, path: string): string[] {
    const attempts = types.map((type) => checkOne(type, value, path));
    return attempts.reduce((best, attempt) => (attempt.length < best.length ? attempt : best));
  }

  function checkObject(fields: readonly SpecField[], value: unknown, path: string): string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: expected an object, got ${kindOf(value)}`];
    const given = value as Record<string, unknown>;
    const problems = Object.keys(given)
      .filter((name) => given[name] !== undefined && !fields.some((field) => field.name === name))
      .map((name) => `${path}.${name}: not in the specification`);
    for (const { name, types, required, description } of fields) {
      const constant = constantIn(description);
      if (given[name] === undefined) {
        if (required) problems.push(`${path}.${name}: required, but missing`);
      } else if (constant !== undefined && given[name] !== constant)
        problems.push(`${path}.${name}: expected "${constant}", got ${JSON.stringify(given[name])}`);
      else problems.push(...checkUnion(types, given[name], `${path}.${name}`));
    }
    return problems;
  }

  function methodOf(name: string) {
    const method = spec.methods[name];
    if (!method) throw new Error(`The specification has no method ${name}.`);
    return method;
  }

  return {
    checkType: (type, value) => checkOne(type, value, type),
    checkResult: (method, result) => checkUnion(methodOf(method).returns, result, `${method}()`),
    checkRequest: (method, values) => checkObject(methodOf(method).fields ?? [], values, method),
    checkFields(method, fields) {
      const known = methodOf(method).fields ?? [];
      const problems = known
        .filter(({ name, required }) => required && !fields[name])
        .map(({ name }) => `${method}.${name}: required, but not read`);
      for (const [name, types] of Object.entries(fields)) {
        const field = known.find((one) => one.name === name);
        if (!field) problems.push(`${method}.${name}: not in the specification`);
        else if (field.types.toSorted().join() !== types.toSorted().join())
          problems.push(`${method}.${name}: specified as ${field.types.join(' or ')}, declared as ${types.join(' or ')}`);
      }
      return problems;
    },
  };
}

const primitives: Record<string, (value: unknown) => boolean> = {
  Integer: Number.isSafeInteger,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  InputFile: (value) => value instanceof Blob,
};

/** The members of a union are told apart by a field whose one value stands in its description only. */
function constantIn(description: string): string | undefined {
  return /(?:, always |, must be )["“]?(\w+)["”]?$/.exec(description.trim())?.[1];
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
}
