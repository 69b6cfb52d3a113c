import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { webhook } from '@segue/channels/webhook';
import { placeKey, type LogEventOf, type OpenHandoffAnswer } from '@segue/protocol';
import { demoApp, type AppMessage } from '@segue/simulator';
import { createHandoffBench, hubUrl, type Customer, type HandoffBench, type Operator } from './handoff-bench.ts';
import { linkIn } from './link-in.ts';
import { control, setWeather } from './phone.ts';

let bench: HandoffBench;
let customer: Customer;
let operator: Operator;

beforeEach(async () => {
  bench = await createHandoffBench({
    more: (simulator) => [
      webhook({
        url: 'http://simulator.test/webhook-app',
        secret: demoApp.secret,
        name: 'app',
        link: 'http://simulator.test/app?ticket={ticket}',
        now: () => bench.clock.now(),
        fetch: (input, init) => simulator.fetch(new Request(input, init)),
      }),
    ],
  });
  await control(bench.simulator, 'app/hub', { url: `${hubUrl}/v1/channels/webhook%3Aapp/webhook` });
  customer = await bench.customer({ words: 'Is the lamp in stock?' });
  operator = await bench.operator();
});
afterEach(() => bench.close());

const inApp = (path: string, body: object = {}): Promise<unknown> => control(bench.simulator, `app/people/ada${path}`, body);
const chat = (): Promise<AppMessage[]> => control(bench.simulator, 'app/people/ada') as Promise<AppMessage[]>;
const textOf = ({ content, text = '' }: AppMessage): string => (content && 'text' in content ? content.text : text);
const shows = (words: string): Promise<AppMessage> =>
  until(async () => (await chat()).findLast((message) => !message.isDeleted && textOf(message).includes(words)), `"${words}" in the app`);
const texts = async (): Promise<string[]> => (await customer.messages()).map(({ text }) => text);
const fates = async (id: string): Promise<string[]> =>
  (await operator.events(customer.conversationId))
    .filter((event): event is LogEventOf<'delivery'> => event.type === 'delivery' && event.messageId === id)
    .map(({ status, code }) => (code ? `${status} ${code}` : status));

/** The chat goes on in the app. */
async function goOn(): Promise<void> {
  await customer.stay();
  const { body } = await customer.call<OpenHandoffAnswer>('POST', `/v1/conversations/${customer.conversationId}/handoffs`, {
    intentId: 'to-the-app',
    channel: 'webhook',
    capsule: (await customer.channels()).capsule,
  });
  await inApp('/messages', { ticket: new URL(linkIn(body)).searchParams.get('ticket') });
  const { content } = await shows('Is that you?');
  await inApp('/press', { label: content?.kind === 'text' ? content.buttons[0]!.label : '' });
  await until(async () => placeKey((await customer.conversation()).active) === 'webhook', 'the handoff to be linked');
  await bench.idle();
}

describe('a chat that goes on in an app of one’s own', () => {
  it('is one conversation: words and edits of both sides, answers, receipts', async () => {
    await goOn();
    const id = await operator.reply(customer.conversationId, 'It is **in stock**');
    const shown = await shows('It is in stock');
    expect(shown.content).to.deep.include({ marks: [{ mark: 'bold', offset: 6, length: 8 }] });
    await bench.idle();
    expect((await fates(id)).at(-1)).to.equal('delivered');
    await inApp(`/messages/${shown.id}/read`);
    await bench.idle();
    expect((await fates(id)).at(-1)).to.equal('read');
    await operator.call('PATCH', `/v1/conversations/${customer.conversationId}/messages/${id}`, {
      content: { kind: 'text', markdown: 'It is sold' },
    });
    await shows('It is sold');
    const { messageId } = (await inApp('/messages', { text: 'A *pity*' })) as { messageId: string };
    await bench.idle();
    await inApp(`/messages/${messageId}/edit`, { text: 'What a pity' });
    await bench.idle();
    await operator.reply(customer.conversationId, {
      kind: 'choices',
      markdown: 'Another?',
      choices: [
        { id: 'y', label: 'Yes' },
        { id: 'n', label: 'No' },
      ],
    });
    await shows('Another?');
    await inApp('/press', { label: 'Yes' });
    await bench.idle();
    expect((await texts()).filter((text) => !text.startsWith('Another'))).to.deep.equal([
      'Is the lamp in stock?',
      'It is sold',
      'What a pity',
      'Yes',
    ]);
    await operator.call('DELETE', `/v1/conversations/${customer.conversationId}/messages/${id}`);
    await until(async () => (await chat()).find((message) => message.id === shown.id)?.isDeleted, 'the message to be gone');
  });

  it('has every message once, whatever is lost on the way', async () => {
    await goOn();
    await setWeather(bench.simulator, { dropAnswers: 2, methods: ['message'] });
    const id = await operator.reply(customer.conversationId, 'Said once');
    await until(async () => {
      await bench.clock.advance(5_000);
      return (await fates(id)).length > 0;
    }, 'the answer');
    await bench.idle();
    expect((await chat()).filter((message) => textOf(message) === 'Said once')).to.have.length(1);
    expect(await fates(id)).not.to.include('unknown');
    await setWeather(bench.simulator, { duplicateDeliveries: 1, methods: [] });
    await inApp('/messages', { text: 'Heard once' });
    await bench.idle();
    expect((await texts()).filter((text) => text === 'Heard once')).to.have.length(1);
  });

  it('ends when the customer wants no more, and goes on when they do', async () => {
    await goOn();
    await inApp('/block');
    await until(async () => placeKey((await customer.conversation()).active) === 'web', 'the page to take over');
    await bench.idle();
    await operator.reply(customer.conversationId, 'Only on the page');
    await bench.idle();
    expect((await chat()).map(textOf)).not.to.include('Only on the page');
    await inApp('/unblock');
    await bench.idle();
    await inApp('/messages', { text: 'Here again' });
    await bench.idle();
    expect(await texts()).to.include('Here again');
  });
});
