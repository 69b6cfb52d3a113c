/** What a call was given, wherever it stood: query, form, multipart or JSON. A form carries texts, JSON carries values. */
export interface Fields {
  /** Missing and empty are the same. */
  string(name: string): string | undefined;
  integer(name: string): number | undefined;
  boolean(name: string): boolean;
  /** A structure: a JSON text in forms, the value itself in JSON. Refuses, naming `what`, when it is no JSON. */
  json(name: string, what: string): unknown;
  file(name: string): File | undefined;
}

export interface FieldRules {
  maxBodyBytes: number;
  /** How the vendor refuses a request that cannot be read. */
  tooLarge(): Error;
  unreadable(reason: string): Error;
}

/** Reads the fields of a request, or throws what the vendor would answer. */
export async function readFields(request: Request, rules: FieldRules): Promise<Fields> {
  const values = new Map<string, unknown>(new URL(request.url).searchParams);
  const files = new Map<string, File>();
  if (request.method === 'POST') await readBody(request, rules, values, files);
  return createFields(rules, values, files);
}

async function readBody(request: Request, rules: FieldRules, values: Map<string, unknown>, files: Map<string, File>): Promise<void> {
  if (Number(request.headers.get('content-length') ?? 0) > rules.maxBodyBytes) throw rules.tooLarge();
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    const text = await request.text();
    if (text.trim() === '') return;
    const body = parseJson(text, () => rules.unreadable("can't parse the request body as JSON"));
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw rules.unreadable('expected a JSON object');
    for (const [name, value] of Object.entries(body)) if (value !== null) values.set(name, value);
  } else if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data') {
    const form = await request.formData().catch(() => {
      throw rules.unreadable('failed to parse the request body');
    });
    for (const [name, value] of form) {
      if (typeof value === 'string') values.set(name, value);
      else files.set(name, value);
    }
  }
}

export function createFields(
  { unreadable }: Pick<FieldRules, 'unreadable'>,
  values: ReadonlyMap<string, unknown>,
  files: ReadonlyMap<string, File> = new Map(),
): Fields {
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    if (value === undefined || value === '') return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return {
    string: text,
    integer(name) {
      const value = text(name);
      return value !== undefined && /^-?\d{1,16}$/.test(value) ? Number(value) : undefined;
    },
    boolean: (name) => ['true', 'yes', '1'].includes(text(name)?.toLowerCase() ?? ''),
    json(name, what) {
      const value = values.get(name);
      if (value === undefined || value === '') return undefined;
      return typeof value === 'string' ? parseJson(value, () => unreadable(`can't parse ${what} JSON object`)) : value;
    },
    file: (name) => files.get(name),
  };
}

function parseJson(text: string, refusal: () => Error): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal();
  }
}
