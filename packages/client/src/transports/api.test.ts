import { isSegueError } from '@segue/protocol';
import { createFakeClock, settle, type FakeClock } from '@segue/testing';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'node:test';
import { createApi, type Api } from './api.ts';

/** A request that was made; it is answered when a test says so. */
interface Asked {
  url: string;
  signal: AbortSignal;
  answer(body?: unknown): void;
  fail(): void;
}

let clock: FakeClock;
let asked: Asked[];
let api: Api;
beforeEach(() => {
  clock = createFakeClock();
  asked = [];
  api = createApi({
    clock,
    hubUrl: 'http://hub.test/',
    role: 'customer',
    fetch: (input, init) =>
      new Promise((resolve, reject) => {
        const signal = init!.signal!;
        const abort = (): void => reject(new DOMException('aborted', 'AbortError'));
        if (signal.aborted) return abort();
        signal.addEventListener('abort', abort);
        asked.push({
          url: input as string,
          signal,
          answer: (body = {}) => resolve(Response.json(body)),
          fail: () => reject(new TypeError('Failed to fetch')),
        });
      }),
  });
});
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) => (isSegueError(error) ? error.code : String(error)),
  );

describe('a request', () => {
  it('says why it has no answer: nobody is there, it took too long, or its asker wants none any more', async () => {
    const control = new AbortController();
    const codes = Promise.all([
      codeOf(api.get('/a')),
      codeOf(api.get('/b', { timeoutMs: 2_000 })),
      codeOf(api.get('/c', { signal: control.signal })),
      codeOf(api.get('/d')),
    ]);
    await settle();
    asked[0]!.fail();
    control.abort();
    asked[3]!.answer();
    await clock.advance(2_000);
    expect(await codes).to.deep.equal(['network', 'timeout', 'aborted', 'answered']);
    expect(clock.pending()).to.equal(0);
    expect(await codeOf(api.get('/c', { signal: control.signal }))).to.equal('aborted');
  });

  it('is asked again on a new network; a stream is left to its reader', async () => {
    const answer = api.get<{ seq: number }>('/a');
    const control = new AbortController();
    const stream = api.open('/stream', control.signal);
    await settle();
    api.renew();
    await settle();
    expect(asked.map(({ url }) => url)).to.deep.equal(['http://hub.test/a', 'http://hub.test/stream', 'http://hub.test/a']);
    expect(asked.map(({ signal }) => signal.aborted)).to.deep.equal([true, false, false]);
    asked[2]!.answer({ seq: 7 });
    expect((await answer).seq).to.equal(7);
    asked[1]!.answer();
    await stream;
    // Also while its answer is being read.
    control.abort();
    expect(asked[1]!.signal.aborted).to.equal(true);
  });

  it('ends with everything else, and none is made after that', async () => {
    const codes = Promise.all([codeOf(api.get('/a')), codeOf(api.send('POST', '/b', {}))]);
    await settle();
    api.stop();
    expect(await codes).to.deep.equal(['aborted', 'aborted']);
    expect(await codeOf(api.get('/c'))).to.equal('aborted');
    expect([asked.length, clock.pending()]).to.deep.equal([2, 0]);
  });
});

describe('a credential', () => {
  it('goes with each request, also one that has to be made first', async () => {
    const sent: RequestInit[] = [];
    const proving = createApi({
      clock,
      hubUrl: 'http://hub.test/',
      role: 'customer',
      credential: { prove: async (init) => ({ ...init, headers: { ...init.headers, authorization: 'DPoP token' } }) },
      fetch: async (_input, init) => {
        sent.push(init!);
        return Response.json({});
      },
    });
    await proving.get('/v1/sessions/current');
    expect(sent[0]?.headers).to.include({ authorization: 'DPoP token', 'segue-role': 'customer' });
    expect(sent[0]?.credentials).to.equal(undefined);
  });

  it('is the cookie that the browser has, unless there is another', async () => {
    let sent: RequestInit | undefined;
    const plain = createApi({
      clock,
      hubUrl: 'http://hub.test/',
      role: 'customer',
      fetch: async (_input, init) => {
        sent = init;
        return Response.json({});
      },
    });
    await plain.get('/v1/sessions/current');
    expect(sent?.credentials).to.equal('include');
  });
});
