import { headers } from '@segue/protocol';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { benchUrl, createHubBench } from '../fixtures/hub-bench.ts';

describe('a page of one brand that asks for another', () => {
  it('is refused, and the log names it and the brand, once', async () => {
    const bench = await createHubBench({ otherBrands: { library: ['https://library.test'] } });
    const ask = (method: string) =>
      bench.hub.fetch(
        new Request(`${benchUrl}/v1/sessions`, {
          method,
          headers: {
            origin: 'https://library.test',
            [headers.version]: '1',
            [headers.brand]: 'shop',
            'content-type': 'application/json',
            'access-control-request-method': 'POST',
          },
          ...(method === 'POST' ? { body: '{"surface":"web","locale":"en"}' } : {}),
        }),
        { ip: '203.0.113.1' },
      );
    await ask('OPTIONS');
    for (let times = 0; times < 2; times += 1) expect((await ask('POST')).status).to.equal(403);
    expect(bench.warnings).to.deep.equal([{ origin: 'https://library.test', brand: 'shop' }]);
    await bench.close();
  });
});

describe('a page that adds headers to every request', () => {
  it('is let through with them, and with ours, and not with what is no header', async () => {
    const bench = await createHubBench({});
    const asked = `sentry-trace,baggage, TraceParent,${headers.version},content-type,a b`;
    const answer = await bench.hub.fetch(
      new Request(`${benchUrl}/v1/sessions`, {
        method: 'OPTIONS',
        headers: { origin: 'https://shop.test', 'access-control-request-method': 'POST', 'access-control-request-headers': asked },
      }),
      { ip: '203.0.113.1' },
    );
    const allowed = answer.headers.get('access-control-allow-headers')!.split(', ');
    expect(allowed).to.include.members(['sentry-trace', 'baggage', 'traceparent', 'content-type', headers.version, headers.brand]);
    expect(allowed.every((name) => /^[\w-]+$/.test(name))).to.equal(true);
    expect(new Set(allowed).size).to.equal(allowed.length);
    await bench.close();
  });
});
