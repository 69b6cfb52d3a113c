import { headers } from '@segue/protocol';

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

/** Somebody who calls the hub with cookies of their own. */
export interface Caller {
  call<Body = Record<string, unknown>>(method: string, path: string, body?: unknown, more?: Record<string, string>): Promise<Answer<Body>>;
  /** The answer as it comes, e.g. a stream. */
  raw(method: string, path: string, init?: RequestInit): Promise<Response>;
  setCookie(name: string, value: string): void;
  /** What each of their requests carries, for one that goes another way. */
  headers(): Record<string, string>;
}

export interface CallerOptions {
  fetch: (request: Request) => Promise<Response>;
  base: string;
  brand: string;
  role?: string;
  origin?: string;
}

export function createCaller({ fetch, base, brand, role, origin }: CallerOptions): Caller {
  const cookies = new Map<string, string>();
  const own = (): Record<string, string> => ({
    [headers.version]: '1',
    [headers.brand]: brand,
    ...(role ? { [headers.role]: role } : {}),
    ...(origin ? { origin } : {}),
    ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
  });
  const raw = async (method: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const all = new Headers(init.headers);
    for (const [name, value] of Object.entries(own())) all.set(name, value);
    const response = await fetch(new Request(base + path, { ...init, method, headers: all }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    raw,
    headers: own,
    setCookie: (name, value) => void cookies.set(name, value),
    async call<Body>(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
      const response = await raw(
        method,
        path,
        body === undefined ? { headers: more } : { headers: { 'content-type': 'application/json', ...more }, body: JSON.stringify(body) },
      );
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as Body };
    },
  };
}
