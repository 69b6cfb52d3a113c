import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../../fixtures/hub-bench.ts';
import { knownPage } from './known-page.ts';

let bench: HubBench;
beforeEach(async () => {
  bench = await createHubBench();
});
afterEach(() => bench.close());

const seen = async (path: string, operator: BenchCaller): Promise<unknown> =>
  (await operator.call<{ customer: { page?: { url: string } } }>('GET', `${path}/customer`)).body.customer.page?.url;

describe('the address of a page', () => {
  it('is kept without what a caller should not have sent', async () => {
    const customer = await bench.customer({ page: 'https://shop.test/reset?reset_token=SECRET#SECRET' });
    const operator = await bench.operator();
    expect(await seen(customer.path, operator)).to.equal('https://shop.test/reset');
    await customer.call('PATCH', '/v1/sessions/current', { page: { url: 'https://a:SECRET@shop.test/b?x=SECRET', title: 'B' } });
    expect(await seen(customer.path, operator)).to.equal('https://shop.test/b');
  });

  it('is that of the session when it is opened again, which finds the one there is', async () => {
    const customer = await bench.customer();
    await customer.call('POST', '/v1/sessions', { surface: 'web', locale: 'en', page: { url: 'https://shop.test/c', title: 'C' } });
    expect(await seen(customer.path, await bench.operator())).to.equal('https://shop.test/c');
  });

  it('has the parameters that the brand lists', () => {
    expect(knownPage('https://shop.test/?sku=1&token=SECRET', { pageParameters: ['sku'] })).to.equal('https://shop.test/?sku=1');
    for (const url of ['data:text/html,SECRET', 'javascript:SECRET', '/x?SECRET', 'app://shop/SECRET'])
      expect(knownPage(url, undefined)).not.to.contain('SECRET');
  });
});
