export const origin = 'https://shop.test';

/** What a browser does by itself for a page of another origin. */
export interface BrowserPage {
  fetch: typeof globalThis.fetch;
  /** `METHOD /path` of every request, in the order of the answers, with the preflights. */
  readonly answered: string[];
}

/** Names of headers that a page may send unasked (https://fetch.spec.whatwg.org/#cors-safelisted-request-header). */
const safe = ['accept', 'accept-language', 'content-language'];

/**
 * A page that asks before it asks: what it may send is kept for an address and a method as long as the hub says, as browsers keep it.
 *
 * @param device the way to the hub @param kept what this browser knows already
 */
export function browserPage(device: typeof globalThis.fetch, kept: Map<string, string[]> = new Map()): BrowserPage {
  const answered: string[] = [];
  return {
    answered,
    async fetch(input, init) {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const names = [...request.headers.keys()].filter((name) => !safe.includes(name));
      const key = `${request.method} ${request.url}`;
      if (!names.every((name) => kept.get(key)?.includes(name))) {
        const preflight = await device(request.url, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': request.method, 'access-control-request-headers': names.join(',') },
        });
        answered.push(`OPTIONS ${pathname}`);
        const said = (name: string): string => preflight.headers.get(`access-control-${name}`) ?? '';
        const allowed = said('allow-headers').split(', ');
        if (said('allow-origin') !== origin || !names.every((name) => allowed.includes(name))) throw new TypeError('CORS');
        if (Number(said('max-age')) > 0) kept.set(key, allowed);
      }
      request.headers.set('origin', origin);
      const answer = await device(request);
      answered.push(`${request.method} ${pathname}`);
      return answer;
    },
  };
}
