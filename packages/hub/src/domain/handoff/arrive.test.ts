import { expect } from 'chai';
import { afterEach, describe, it } from 'node:test';
import { createHubBench, type HubBench } from '../../fixtures/hub-bench.ts';

let bench: HubBench;
afterEach(() => bench.close());

/** What somebody is asked who comes with a ticket that a customer on `page` made. */
async function asked(page: string, { origins, locale = 'en' }: { origins?: string[]; locale?: string } = {}): Promise<string> {
  bench = await createHubBench(origins ? { origins } : {});
  const customer = await bench.customer({ page });
  const { body } = await customer.call<{ entries: { url: string }[] }>('POST', `${customer.path}/handoffs`, {
    intentId: 'h',
    channel: 'post',
    capsule: {},
  });
  const ticket = body.entries[0]!.url.replace('post:', '');
  await bench.deliver({
    kind: 'message',
    sender: { key: 'ada', locale },
    providerMessageId: '1',
    markdown: '',
    attachments: [],
    ticket,
  });
  await bench.until(() => bench.sent.length > 0);
  return bench.sent[0]!.text;
}

describe('the question before a handoff', () => {
  it('names the site that the customer is on', async () => {
    expect(await asked('https://www.shop.test/lamps', { origins: ['https://shop.test', 'https://www.shop.test'] })).to.include(
      '"site":"www.shop.test"',
    );
  });
  for (const page of ['https://www.victim-bank.example/login', 'https://shop.test.evil.example/', 'shop.test', 'data:text/html,x']) {
    it(`names a site of the brand and not ${page}`, async () => {
      const text = await asked(page);
      expect(text).to.include('hub-handoff-confirm').and.include('"site":"shop.test"');
    });
  }
  it('names the hub when the brand has no site', async () => {
    expect(await asked('https://www.victim-bank.example/', { origins: [] })).to.include('"site":"hub.test"');
  });
  it('is asked also when the network names a language that is none', async () => {
    expect(await asked('https://shop.test/', { locale: 'aa-1' })).to.include('hub-handoff-confirm');
  });
});

describe('the language of a customer', () => {
  it('is kept in its canonical form, and refused when it is none', async () => {
    bench = await createHubBench();
    const customer = await bench.customer({ locale: 'ZH-hant-tw' });
    const { body } = await customer.call<{ conversation: { locale: string } }>('GET', customer.path);
    expect(body.conversation.locale).to.equal('zh-Hant-TW');
    for (const locale of ['aa-1', 'en-a', 'x', 'en-US-US']) {
      const answer = await customer.call<{ error: { message: string; path: string } }>('PATCH', '/v1/sessions/current', { locale });
      expect(answer.status, locale).to.equal(400);
      expect(answer.body.error.message).to.include('BCP 47');
      expect(answer.body.error.path).to.equal('locale');
    }
  });
});
