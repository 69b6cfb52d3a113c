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
