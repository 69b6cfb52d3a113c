import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { headers } from '@segue/protocol';
import { benchUrl, createHubBench, type HubBench } from '../fixtures/hub-bench.ts';

let bench: HubBench;
beforeEach(async () => {
  bench = await createHubBench();
});
afterEach(() => bench.close());

const plain = { [headers.version]: '1', [headers.brand]: 'shop' };
const ask = (method: string, path: string, more: Record<string, string> = {}, body?: string): Promise<Response> =>
  bench.hub.fetch(new Request(benchUrl + path, { method, headers: { ...plain, ...more }, ...(body ? { body } : {}) }), {
    ip: '203.0.113.1',
  });
const json = { 'content-type': 'application/json' };
const openBody = '{"surface":"web","locale":"en"}';

describe('every answer of the hub', () => {
  it('tells browsers to believe its type, and to come back by https', async () => {
    const customer = await bench.customer();
    const id = await bench.upload(customer, customer.path);
    const { url } = (await customer.call<{ url: string }>('GET', `${customer.path}/attachments/${id}`)).body;
    const stream = await customer.raw('GET', `${customer.path}/stream`);
    const answers: [string, Response][] = [
      ['a session', await ask('POST', '/v1/sessions', json, openBody)],
      ['a refusal', await ask('GET', '/v1/sessions/current')],
      ['a body that is none', await ask('POST', '/v1/sessions', json, '{')],
      ['no route', await ask('GET', '/v1/nowhere')],
      ['nowhere', await ask('GET', '/nowhere')],
      ['a preflight', await ask('OPTIONS', '/v1/sessions', { origin: 'https://shop.test' })],
      ['health', await ask('GET', '/health')],
      ['metrics', await ask('GET', '/metrics')],
      ['the document', await ask('GET', '/v1/openapi.json')],
      ['a file', await bench.hub.fetch(new Request(url))],
      ['a part of a file', await bench.hub.fetch(new Request(url, { headers: { range: 'bytes=0-1' } }))],
      ['no part of a file', await bench.hub.fetch(new Request(url, { headers: { range: 'bytes=999-' } }))],
      ['no file', await bench.hub.fetch(new Request(`${benchUrl}/v1/files/x.1.c.y/z`))],
      ['a webhook', await ask('POST', '/v1/channels/nobody/webhook')],
      ['a stream', stream],
    ];
    for (const [what, answer] of answers) {
      expect(answer.headers.get('x-content-type-options'), what).to.equal('nosniff');
      expect(answer.headers.get('strict-transport-security'), what).to.match(/^max-age=\d{8}$/);
    }
    await stream.body?.cancel();
  });
});

describe('a request of a page', () => {
  it('is refused when its browser says that it is of another site, and it does not say of which', async () => {
    const status = async (site: string, more: Record<string, string> = {}): Promise<number> =>
      (await ask('POST', '/v1/sessions', { ...json, 'sec-fetch-site': site, ...more }, openBody)).status;
    for (const site of ['cross-site', 'same-site']) expect(await status(site), site).to.equal(403);
    for (const site of ['same-origin', 'none']) expect(await status(site), site).to.equal(200);
    expect(await status('cross-site', { origin: 'https://shop.test' })).to.equal(200);
    expect(await status('cross-site', { origin: 'https://evil.example' })).to.equal(403);
  });

  it('is refused as an operator’s from any other site, whatever else it says', async () => {
    const operator = await bench.operator();
    const status = async (more: Record<string, string>): Promise<number> =>
      (await operator.raw('GET', '/v1/desk/operators', { headers: more })).status;
    for (const site of ['cross-site', 'same-site']) {
      expect(await status({ 'sec-fetch-site': site }), site).to.equal(403);
      expect(await status({ 'sec-fetch-site': site, origin: benchUrl }), site).to.equal(403);
    }
    expect(await status({ 'sec-fetch-site': 'same-origin' })).to.equal(200);
  });

  it('is taken as JSON only when it says that it is', async () => {
    const status = async (type: string): Promise<number> => (await ask('POST', '/v1/sessions', { 'content-type': type }, openBody)).status;
    for (const type of ['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON;x=y', ' application/json '])
      expect(await status(type), type).to.equal(200);
    for (const type of [
      'application/json-evil',
      'application/jsonp',
      'application/json, text/plain',
      'text/plain; application/json',
      'text/json',
    ])
      expect(await status(type), type).to.equal(415);
  });
});

describe('a picture on a card', () => {
  it('is one of the same conversation: with that of another the card goes without, in a message, an edit and a carousel', async () => {
    const [customer, other] = [await bench.customer(), await bench.customer()];
    const operator = await bench.operator();
    const [own, foreign] = [await bench.upload(operator, customer.path), await bench.upload(other, other.path)];
    const card = (attachmentId: string) => ({ kind: 'card', title: 'Lamp', image: { attachmentId, alt: '' } });
    await bench.say(operator, customer.path, card(foreign));
    await bench.say(operator, customer.path, { kind: 'carousel', cards: [card(own), card(foreign)] });
    const message = await bench.say(operator, customer.path, 'Words');
    await operator.call('PATCH', `${customer.path}/messages/${message}`, { content: card(foreign) });
    const said = JSON.stringify(await bench.events(customer, customer.path));
    expect(said).not.to.contain(foreign);
    expect(said).to.contain(own);
  });
});
