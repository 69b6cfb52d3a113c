import { headers as names, limits, protocolVersion, refuseUnstorable, SegueError } from '@segue/protocol';
import { parseWith, requestSchemaOf, routes, type Route, type RouteName } from '@segue/protocol/schemas';
import { Hono } from 'hono';
import type { HubContext } from '../context.ts';
import { sseBody, sseHeaders, SseStream, type StreamOut } from '../streams/sse-stream.ts';
import { addressKey } from './address-key.ts';
import { authenticate } from './authenticate.ts';
import { callersOf, type Call } from './call.ts';
import { errorResponse } from './error-response.ts';
import { notFound } from '../domain/not-found.ts';
import { sessionIdOf, type Caller } from '../domain/session/caller.ts';
import { safetyHeaders, withSafety } from './safety-headers.ts';
import { readJson } from './read-body.ts';

/** One handler for each route of the protocol, which answers with JSON, a stream, or a whole `Response`: a route without one does not compile. */
export type Handlers = { [Name in RouteName]: (call: Call<Name>, hub: HubContext) => unknown };

export interface Peer {
  /** Address of the caller, by the server's rule about trusted proxies. */
  ip?: string;
  /**
   * Begins the answer and returns where its bytes go. A server that has it is not given streams as a `Response`, which costs
   * each of them more time and memory than its connection does; the `Response` it gets then says nothing.
   */
  openStream?(headers: Readonly<Record<string, string>>): StreamOut;
}

/** Routes whose body the handler reads itself: raw bytes, or a vendor's. */
const rawRoutes: ReadonlySet<string> = new Set(['upload', 'webhook']);
/** Routes that browsers or vendors call without our headers. */
const plainRoutes: ReadonlySet<string> = new Set(['file', 'webhook']);

/** Origins that the log names; a flood of made-up ones is not worth more lines. */
const mostRefused = 100;

export function createRouter(hub: HubContext, handlers: Handlers): (request: Request, peer: Peer) => Promise<Response> {
  const ownOrigin = new URL(hub.publicUrl).origin;
  const safety = safetyHeaders(hub.secure);
  const app = new Hono<{ Bindings: Peer }>({ strict: false });

  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    app.on(route.method, route.path, async (c) => {
      const request = c.req.raw;
      const started = hub.clock.now();
      let answer: Response;
      try {
        answer = await handle(name, route, request, c.req.param(), c.env ?? {});
      } catch (error) {
        answer = withHeaders(errorResponse(error, hub.log, { route: name }), answerHeaders(request, route));
      }
      hub.metrics.count('requests_total', { route: name, status: String(answer.status) });
      if (answer.status >= 500) hub.log.warn({ route: name, status: answer.status, ms: hub.clock.now() - started }, 'request refused');
      return answer;
    });
  }
  app.options('/v1/*', (c) => withSafety(preflight(c.req.raw), hub.secure));
  app.notFound((c) =>
    withSafety(
      errorResponse(
        new SegueError('not-found', `There is no route ${c.req.method} ${c.req.path.slice(0, 200)}. See /v1/openapi.json.`),
        hub.log,
        {},
      ),
      hub.secure,
    ),
  );

  async function handle(name: RouteName, route: Route, request: Request, params: Record<string, string>, peer: Peer): Promise<Response> {
    const { ip = '' } = peer;
    const brand = request.headers.get(names.brand) ?? undefined;
    const forDesk = route.access === 'operator' || request.headers.get(names.role) === 'operator' || route.path.startsWith('/v1/desk/');
    if (!plainRoutes.has(name)) checkPage(request, brand, forDesk);
    const caller: Caller = route.access === 'anyone' ? { role: 'anyone' } : await authenticate(hub, request, brand);
    checkAccess(route, caller);
    if (request.method === 'GET' && (caller.role === 'customer' || caller.role === 'operator'))
      await hub.limiter.take(`r:${sessionIdOf(caller)}`, hub.limits.reads);
    if (request.method !== 'GET' && caller.role === 'customer') await hub.limiter.take(`s:${caller.session.id}`, hub.limits.session);
    if (route.access === 'anyone' && !plainRoutes.has(name)) await hub.limiter.take(`a:${addressKey(ip)}`, hub.limits.address);
    const body = rawRoutes.has(name) ? undefined : await readBody(route, request, caller);
    const query = queryOf(request.url);
    refuseUnstorable({ ...params, ...Object.fromEntries(query) }, `the address of ${route.method} ${route.path}`);
    const headers = answerHeaders(request, route);
    const cookies: string[] = [];
    // Body and caller are what this route takes: they were checked against it above.
    const handler = handlers[name] as (call: object, hub: HubContext) => unknown;
    const result = await handler({ request, params, query, body, caller, brand, ip, cookies, headers }, hub);
    if (cookies.length === 1) headers['set-cookie'] = cookies[0]!;
    if (result instanceof Response) return withHeaders(result, headers);
    if (result instanceof SseStream) {
      Object.assign(headers, sseHeaders);
      if (!peer.openStream) return new Response(sseBody(result), { headers });
      result.pipe(peer.openStream(headers));
      return new Response(null);
    }
    headers['cache-control'] = 'no-store, private';
    if (result === undefined) return withCookies(new Response(null, { status: 204, headers }), cookies);
    headers['content-type'] = 'application/json';
    return withCookies(new Response(JSON.stringify(result), { headers }), cookies);
  }

  async function readBody(route: Route, request: Request, caller: Caller): Promise<unknown> {
    const schema = requestSchemaOf(route, caller.role === 'operator' || caller.role === 'bot' ? 'staff' : 'customer');
    if (!schema) return undefined;
    const input = await readJson(request, limits.maxBodyBytes);
    refuseUnstorable(input, `the body of ${route.method} ${route.path}`);
    return parseWith(schema, input, `the body of ${route.method} ${route.path}`);
  }

  /** Only listed pages may call, and only with a header that a foreign page cannot send without asking first. */
  function checkPage(request: Request, brand: string | undefined, forDesk: boolean): void {
    if (request.headers.get(names.version) !== protocolVersion) {
      throw new SegueError(
        'origin-refused',
        `The header "${names.version}: ${protocolVersion}" is missing or of another version. Every request to /v1 carries it.`,
      );
    }
    const origin = request.headers.get('origin');
    // Browsers say by themselves where a request comes from. Only a page that is named by "Origin" can be on a list.
    const site = request.headers.get('sec-fetch-site');
    if (site !== null && site !== 'same-origin' && site !== 'none' && (forDesk || origin === null)) {
      throw new SegueError(
        'origin-refused',
        forDesk
          ? `Pages of other sites may not act as an operator. Use the desk at ${hub.publicUrl}/desk.`
          : 'A page of another site asks without saying which ("Origin").',
      );
    }
    // The desk lives on the hub's own origin: a brand's page, even on the same site, never acts with an operator's cookie.
    if (origin !== null && forDesk && origin !== ownOrigin) {
      throw new SegueError(
        'origin-refused',
        `Pages of ${origin.slice(0, 200)} may not act as an operator. Use the desk at ${hub.publicUrl}/desk.`,
      );
    }
    if (origin !== null && !isAllowedOrigin(origin, brand)) {
      // A page of another brand passed the preflight, which does not say which brand it is for.
      if (isAllowedOrigin(origin, undefined)) logRefused(origin, brand);
      throw new SegueError(
        'origin-refused',
        `Pages of ${origin.slice(0, 200)} may not use this hub${brand === undefined ? '' : ` for the brand "${brand.slice(0, 64)}"`}. Add the origin to "origins" of the brand in the hub's configuration.`,
      );
    }
  }

  function isAllowedOrigin(origin: string, brand: string | undefined): boolean {
    if (origin === ownOrigin) return true;
    const brands = brand === undefined ? [...hub.brands.values()] : [hub.brands.get(brand)];
    return brands.some((known) => known?.origins.includes(origin));
  }

  /** What every answer says. A plain record: `Headers` costs more than the rest of an answer. */
  function answerHeaders(request: Request, route: Route): Record<string, string> {
    const headers: Record<string, string> = { ...safety, 'referrer-policy': 'no-referrer' };
    const origin = request.headers.get('origin');
    if (origin === null || route.access === 'operator') return headers;
    headers['vary'] = 'Origin';
    if (isAllowedOrigin(origin, request.headers.get(names.brand) ?? undefined)) {
      headers['access-control-allow-origin'] = origin;
      headers['access-control-allow-credentials'] = 'true';
      headers['access-control-expose-headers'] = 'retry-after';
    }
    return headers;
  }

  const refused = new Set<string>();

  /** The page itself is told nothing, by its browser: whoever runs the hub has to read it here. Once for each. */
  function logRefused(origin: string, brand: string | undefined): void {
    const key = `${brand ?? ''} ${origin}`;
    if (refused.has(key) || refused.size >= mostRefused) return;
    refused.add(key);
    hub.log.warn(
      { origin: origin.slice(0, 200), ...(brand === undefined ? {} : { brand: brand.slice(0, 64) }) },
      brand === undefined
        ? 'a page was refused: its origin is in the "origins" of no brand'
        : 'a page was refused: its origin is not in the "origins" of this brand',
    );
  }

  function preflight(request: Request): Response {
    const origin = request.headers.get('origin');
    const answer = new Response(null, { status: 204, headers: { vary: 'Origin' } });
    if (origin === null) return answer;
    if (!isAllowedOrigin(origin, undefined)) {
      logRefused(origin, undefined);
      return answer;
    }
    answer.headers.set('access-control-allow-origin', origin);
    answer.headers.set('access-control-allow-credentials', 'true');
    answer.headers.set('access-control-allow-methods', 'GET, POST, PATCH, DELETE');
    answer.headers.set('access-control-allow-headers', allowedHeaders(request));
    answer.headers.set('access-control-max-age', '7200');
    return answer;
  }

  return async (request, peer) => app.fetch(request, peer);
}

function withHeaders(answer: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'vary') answer.headers.append(name, value);
    else answer.headers.set(name, value);
  }
  return answer;
}

/** A record of headers holds one cookie; more are added to the answer. */
function withCookies(answer: Response, cookies: string[]): Response {
  if (cookies.length > 1) for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}

/**
 * What a page may send: ours, and whatever it asked for. Pages wrap `fetch` for tracing and add headers to every request, ours included; which origins
 * may call is decided by their list, not by names of headers.
 */
function allowedHeaders(request: Request): string {
  const asked = (request.headers.get('access-control-request-headers') ?? '').slice(0, 2000).split(',');
  const others = asked.map((name) => name.trim().toLowerCase()).filter((name) => /^[\w!#$%&'*+.^`|~-]{1,100}$/.test(name));
  return [...new Set(['content-type', 'last-event-id', ...Object.values(names), ...others])].join(', ');
}

const queryOf = (url: string): URLSearchParams => new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? '');

function checkAccess(route: Route, caller: Caller): void {
  const allowed: readonly Caller['role'][] = callersOf[route.access];
  if (!allowed.includes(caller.role)) throw notFound();
}
