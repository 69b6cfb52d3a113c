import { storableText } from '@segue/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, settled } from '../fixtures/phone.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 30 });
/** Texts with at least one sign in them that is no character. */
const broken = fc
  .tuple(words, fc.constantFrom('\0', '\ud83d', '\udc00', '\udc00\ud83d'), words)
  .map(([before, sign, after]) => `a${before}${sign}${after}b`);

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let operator: BenchCaller;
beforeEach(async () => {
  const fast = { burst: 100_000, perSecond: 100_000 };
  bench = await createHubBench({ limits: { session: fast, reads: fast } });
  customer = await bench.customer();
  operator = await bench.operator();
});
afterEach(() => bench.close());

type Door = { by: () => BenchCaller; method: string; path: () => string; body: (text: string) => object; field: string };

/** Each place where somebody's text comes in, and where it stands in the body. */
const doors: Door[] = [
  {
    by: () => customer,
    method: 'POST',
    path: () => '/messages',
    body: (markdown) => ({ intentId: 'i', content: { kind: 'text', markdown } }),
    field: 'content.markdown',
  },
  {
    by: () => customer,
    method: 'POST',
    path: () => '/messages',
    body: (b) => ({ intentId: 'i', content: { kind: 'text', markdown: 'x' }, answer: { messageId: 'm', values: { b } } }),
    field: 'answer.values.b',
  },
  {
    by: () => customer,
    method: 'POST',
    path: () => '/attachments',
    body: (name) => ({ intentId: 'i', name, mediaType: 'text/plain', bytes: 3 }),
    field: 'name',
  },
  {
    by: () => customer,
    method: 'POST',
    path: () => '/handoffs',
    body: (topic) => ({ intentId: 'i', channel: 'post', capsule: { topic } }),
    field: 'capsule.topic',
  },
  { by: () => customer, method: 'PATCH', path: () => '@/v1/sessions/current', body: (city) => ({ says: { city } }), field: 'says.city' },
  {
    by: () => customer,
    method: 'PATCH',
    path: () => '@/v1/sessions/current',
    body: (title) => ({ page: { url: 'https://shop.test/', title } }),
    field: 'page.title',
  },
  {
    by: () => operator,
    method: 'POST',
    path: () => '/messages',
    body: (markdown) => ({ intentId: 'i', private: true, content: { kind: 'text', markdown } }),
    field: 'content.markdown',
  },
  {
    by: () => operator,
    method: 'POST',
    path: () => '/messages',
    body: (label) => ({ intentId: 'i', content: { kind: 'choices', markdown: 'x', choices: [{ id: 'a', label }] } }),
    field: 'content.choices.0.label',
  },
  {
    by: () => operator,
    method: 'POST',
    path: () => '@/v1/desk/saved-replies',
    body: (markdown) => ({ shortcut: 'hi', markdown }),
    field: 'markdown',
  },
  {
    by: () => bench.bot(),
    method: 'POST',
    path: () => '/messages',
    body: (title) => ({ intentId: 'i', content: { kind: 'card', title } }),
    field: 'content.title',
  },
];

describe('what is no character', () => {
  it('is refused wherever text comes in, by the name of its field', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...doors), broken, async ({ by, method, path, body, field }, text) => {
        const at = path();
        const answer = await by().call<{ error: { code: string; path: string; message: string } }>(
          method,
          at.startsWith('@') ? at.slice(1) : customer.path + at,
          body(text),
        );
        expect(answer.status, field).to.equal(400);
        expect(answer.body.error).to.include({ code: 'invalid-request', path: field });
        expect(answer.body.error.message).to.match(/U\+0000 or half of a surrogate pair/);
      }),
      { numRuns: 100 },
    ));

  it('is refused in an address too, and is no trouble of the database', async () => {
    const q = await operator.call<{ error: { path: string } }>('GET', '/v1/desk/inbox?q=a%00b');
    expect([q.status, q.body.error.path]).to.deep.equal([400, 'q']);
    expect((await customer.call('GET', '/v1/conversations/a%00b')).status).to.equal(400);
    expect((await bench.hub.fetch(new Request('https://hub.test/health'))).status).to.equal(200);
  });

  it('is taken out of what networks deliver, and nothing else is lost', async () => {
    const ada = phone(bench, 'ada');
    await goOnAt(bench, customer, ada);
    await fc.assert(
      fc.asyncProperty(broken, async (text) => {
        await ada.write(text);
        await settled(bench);
        const last = (await bench.events(customer, customer.path)).findLast(({ type }) => type === 'message');
        expect(last?.type === 'message' && last.message.content).to.deep.equal({ kind: 'text', markdown: storableText(text) });
      }),
      { numRuns: 15 },
    );
  });
});
