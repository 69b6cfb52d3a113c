import type { ErrorAnswer, OpenConversationAnswer, SessionAnswer } from '@segue/protocol';
import { openConversationAnswer, parseWith } from '@segue/protocol/schemas';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchAnswer, type BenchCaller, type HubBench } from '../../fixtures/hub-bench.ts';

let bench: HubBench;
let caller: BenchCaller;
let customerId: string;
beforeEach(async () => {
  bench = await createHubBench();
  ({ caller, customerId } = await somebody());
});
afterEach(() => bench.close());

async function somebody(): Promise<{ caller: BenchCaller; customerId: string }> {
  const made = bench.caller('customer');
  const { body } = await made.call<SessionAnswer>('POST', '/v1/sessions', { surface: 'web', locale: 'en' });
  return { caller: made, customerId: body.customer.id };
}
const begin = <Body = OpenConversationAnswer>(words: string | object, intentId = 'tap', whose = customerId): Promise<BenchAnswer<Body>> =>
  caller.call<Body>('POST', '/v1/conversations', {
    intentId,
    locale: 'en',
    surface: 'web',
    message: { customerId: whose, content: typeof words === 'string' ? { kind: 'text', markdown: words } : words },
  });
const said = ({ body }: BenchAnswer<OpenConversationAnswer>): string[] =>
  body.newest!.events.flatMap((event) => (event.type === 'message' ? [event.message.text] : []));
const countOf = (id: string): Promise<number> => bench.storage.read((tx) => tx.countOf(id));

describe('a conversation that begins with words', () => {
  it('has them first, and the answer says who, where, and how the log goes', async () => {
    const answer = await begin('Hello');
    expect(parseWith(openConversationAnswer, answer.body, 'the answer')).to.deep.equal(answer.body);
    expect(said(answer)).to.deep.equal(['Hello']);
    expect(answer.body.ack).to.include({ seq: 1 });
    expect(answer.body.conversation).to.include({ lastSeq: 1, status: 'open' });
    expect(answer.body.customer.id).to.equal(customerId);
  });

  it('begins once, however often the request comes, also at the same time', async () => {
    const answers = [...(await Promise.all([begin('Hello'), begin('Hello')])), await begin('Hello')];
    expect(answers.map(({ body }) => body.ack)).to.deep.equal([1, 2, 3].map(() => answers[0]!.body.ack));
    expect(said(answers[2]!)).to.deep.equal(['Hello']);
    expect(await countOf(customerId)).to.equal(1);
  });

  it('stays closed when a request comes again that was answered before, and opens for other words', async () => {
    const first = await begin('Hello');
    const { conversation } = first.body;
    const operator = await bench.operator();
    await operator.call('POST', `/v1/conversations/${conversation.id}/status`, { status: 'closed' });
    const again = await begin('Hello');
    expect(again.body.ack).to.deep.equal(first.body.ack);
    expect(again.body.conversation).to.include({ id: conversation.id, status: 'closed' });
    const other = await begin('One more thing', 'another');
    expect(other.body.conversation).to.include({ id: conversation.id, status: 'open' });
    expect(said(other)).to.deep.equal(['Hello', 'One more thing']);
  });

  it('does not begin with the words of somebody else, who is at this browser no more', async () => {
    const other = await somebody();
    const { status, body } = await begin<ErrorAnswer>('Hello', 'tap', other.customerId);
    expect([status, body.error.code]).to.deep.equal([404, 'not-found']);
    expect([await countOf(customerId), await countOf(other.customerId)]).to.deep.equal([0, 0]);
  });

  it('is not there when its words are refused', async () => {
    const { status } = await begin<ErrorAnswer>({ kind: 'attachment', attachment: { id: 'nowhere' } });
    expect([status, await countOf(customerId)]).to.deep.equal([404, 0]);
  });
});

describe('an answer about a session', () => {
  it('brings the newest of the log, and says when there is more', async () => {
    const { conversation } = (await begin('1')).body;
    for (let n = 2; n <= 101; n++) {
      bench.advance(1_000);
      await bench.say(caller, `/v1/conversations/${conversation.id}`, String(n));
    }
    for (const [method, path, body] of [
      ['GET', '/v1/sessions/current', undefined],
      ['POST', '/v1/sessions', { surface: 'web', locale: 'en' }],
    ] as const) {
      const answer = await caller.call<OpenConversationAnswer>(method, path, body);
      expect(answer.body.newest).to.include({ lastSeq: 101, hasOlder: true });
      expect([said(answer)[0], said(answer).length]).to.deep.equal(['2', 100]);
    }
  });

  it('shows a customer no note', async () => {
    const { conversation } = (await begin('Hello')).body;
    await bench.say(await bench.operator(), `/v1/conversations/${conversation.id}`, 'for us only', { private: true });
    const { body } = await caller.call<SessionAnswer>('GET', '/v1/sessions/current');
    expect(body.newest!.events.map(({ type }) => type)).to.deep.equal(['message', 'hidden']);
  });
});
