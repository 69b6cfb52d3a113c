import { headers as names, protocolVersion, SegueError, storableText, type ErrorAnswer, type ErrorCode, type Role } from '@segue/protocol';
import { cookieCredential, type Credential } from './credential.ts';
import type { ClientPorts } from '../ports.ts';

/** A request without an answer for this long counts as lost; it may have been processed all the same. */
const answerWithinMs = 15_000;

/** Why a request has no answer: nobody's doing, or ours. `renewed`: it is asked again. */
type Why = 'network' | 'timeout' | 'aborted' | 'renewed';

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds until the whole answer must be there; 0 for a stream. */
  timeoutMs?: number;
  headers?: Record<string, string>;
}

/** Requests to one hub in one role. All reject with `SegueError`. */
export interface Api {
  get<T>(path: string, options?: RequestOptions): Promise<T>;
  /** `body`: sent as JSON; a `Blob` as it is. */
  send<T = void>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  /** The answer as it comes; refusals reject. */
  open(path: string, signal: AbortSignal): Promise<Response>;
  /** Whatever was asked on the old network gets no answer: asks again, now. A repeat is safe. */
  renew(): void;
  /** Ends every request under way with `aborted`. */
  stop(): void;
}

/** The title of a page or a cut-off paste may hold what is no character: the hub would refuse all that is sent with it. */
const asCharacters = (_key: string, value: unknown): unknown => (typeof value === 'string' ? storableText(value) : value);

export function createApi({
  fetch,
  clock,
  credential = cookieCredential,
  hubUrl,
  brand,
  role,
}: Pick<ClientPorts, 'fetch' | 'clock'> & {
  credential?: Credential;
  hubUrl: string;
  brand?: string | undefined;
  role: Role;
}): Api {
  const base = hubUrl.replace(/\/+$/, '');
  /** How to end each request under way that has an answer with an end. */
  const running = new Set<(why: Why) => void>();
  let isStopped = false;

  async function request<T>(
    method: string,
    path: string,
    body: unknown,
    options: RequestOptions,
    read: (answer: Response) => Promise<T>,
  ): Promise<T> {
    const { signal, timeoutMs = answerWithinMs, headers } = options;
    const control = new AbortController();
    let why = 'network' as Why;
    const end = (reason: Why): void => {
      why = reason;
      control.abort();
    };
    const abort = (): void => end('aborted');
    signal?.addEventListener('abort', abort);
    if (isStopped || signal?.aborted) abort();
    const cancel = timeoutMs ? clock.after(timeoutMs, () => end('timeout')) : undefined;
    if (timeoutMs) running.add(end);
    const isBlob = body instanceof Blob;
    try {
      const proven = credential.prove({
        method,
        signal: control.signal,
        headers: {
          [names.version]: protocolVersion,
          [names.role]: role,
          ...(brand ? { [names.brand]: brand } : {}),
          ...(body === undefined ? {} : { 'content-type': isBlob ? 'application/octet-stream' : 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isBlob ? body : JSON.stringify(body, asCharacters) }),
      });
      // One that is there already is sent at once: whoever leaves a page has no moment to wait.
      const answer = await fetch(base + path, proven instanceof Promise ? await proven : proven);
      if (!answer.ok) throw await errorOf(answer);
      return await read(answer);
    } catch (cause) {
      if (cause instanceof SegueError) throw cause;
      if (why === 'renewed') return request(method, path, body, options, read);
      throw new SegueError(why, `${method} ${path}: ${why}`, { cause });
    } finally {
      cancel?.();
      running.delete(end);
      // A stream is read on, and its reader may end it.
      if (timeoutMs) signal?.removeEventListener('abort', abort);
    }
  }
  const endAll = (why: Why): void => {
    for (const end of [...running]) end(why);
  };

  const json = async <T>(answer: Response): Promise<T> => (answer.status === 204 ? undefined : await answer.json()) as T;
  return {
    get: <T>(path: string, options: RequestOptions = {}) => request('GET', path, undefined, options, json<T>),
    send: <T>(method: string, path: string, body?: unknown, options: RequestOptions = {}) => request(method, path, body, options, json<T>),
    open: (path, signal) => request('GET', path, undefined, { signal, timeoutMs: 0 }, async (answer) => answer),
    renew: () => endAll('renewed'),
    stop() {
      isStopped = true;
      endAll('aborted');
    },
  };
}

/** What a refusal says; a proxy's refusal has a status and nothing else. */
async function errorOf(answer: Response): Promise<SegueError> {
  const seconds = Number(answer.headers.get('retry-after') ?? NaN);
  const said = (await answer.json().then(
    (body: unknown) => (body as Partial<ErrorAnswer> | null)?.error,
    () => undefined,
  )) as Partial<ErrorAnswer['error']> | undefined;
  const retryAfterMs = said?.retryAfterMs ?? (seconds >= 0 ? seconds * 1000 : undefined);
  return new SegueError(
    (said?.code ?? (answer.status === 401 ? 'unauthenticated' : 'internal')) as ErrorCode,
    said?.message ?? `HTTP ${answer.status}`,
    { status: answer.status, retryAfterMs, path: said?.path, limit: said?.limit },
  );
}
