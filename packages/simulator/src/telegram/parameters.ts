import { ApiError, badRequest } from './api-error.ts';

/** The vendor takes requests of up to 50 MB; a little more for the other parts of a form. */
const maxBodyBytes = 52 * 1024 * 1024;

/** What a call was given, wherever it stood: query, form, multipart or JSON. A form carries texts, JSON carries values. */
export interface Parameters {
  /** Missing and empty are the same, as with the vendor. */
  string(name: string): string | undefined;
  integer(name: string): number | undefined;
  boolean(name: string): boolean;
  /** A structure: a JSON text in forms, the value itself in JSON. Throws 400 naming `what` when it is no JSON. */
  json(name: string, what: string): unknown;
  file(name: string): File | undefined;
  names(): string[];
}

/** Reads the parameters of a request, or throws the error the vendor would answer. */
export async function readParameters(request: Request): Promise<Parameters> {
  const values = new Map<string, unknown>(new URL(request.url).searchParams);
  const files = new Map<string, File>();
  if (request.method === 'POST') await readBody(request, values, files);
  return createParameters(values, files);
}

async function readBody(request: Request, values: Map<string, unknown>, files: Map<string, File>): Promise<void> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) throw new ApiError(413, 'Request Entity Too Large');
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    const text = await request.text();
    if (text.trim() === '') return;
    const body = parseJson(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('expected a JSON object');
    for (const [name, value] of Object.entries(body)) if (value !== null) values.set(name, value);
  } else if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data') {
    const form = await request.formData().catch(() => {
      throw badRequest('failed to parse the request body');
    });
    for (const [name, value] of form) {
      if (typeof value === 'string') values.set(name, value);
      else files.set(name, value);
    }
  }
}

export function createParameters(values: ReadonlyMap<string, unknown>, files: ReadonlyMap<string, File> = new Map()): Parameters {
  const text = (name: string) => {
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
    boolean(name) {
      return ['true', 'yes', '1'].includes(text(name)?.toLowerCase() ?? '');
    },
    json(name, what) {
      const value = values.get(name);
      if (value === undefined || value === '') return undefined;
      if (typeof value !== 'string') return value;
      try {
        return JSON.parse(value) as unknown;
      } catch {
        throw badRequest(`can't parse ${what} JSON object`);
      }
    },
    file: (name) => files.get(name),
    names: () => [...values.keys(), ...files.keys()],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("can't parse the request body as JSON");
  }
}
