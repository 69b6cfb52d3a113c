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
  const raw = async (method: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const all = new Headers(init.headers);
    all.set(headers.version, '1');
    all.set(headers.brand, brand);
    if (role) all.set(headers.role, role);
    if (origin) all.set('origin', origin);
    if (cookies.size > 0) all.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
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
