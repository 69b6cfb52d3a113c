import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sms } from '@segue/channels/sms';
import { placeKey, type LogEventOf } from '@segue/protocol';
import { demoSmsAccount } from '@segue/simulator';
import { codeIn } from './code-in.ts';
import { createHandoffBench, hubUrl, type Customer, type HandoffBench, type Operator } from './handoff-bench.ts';
import { control, createPhone, setWeather, type Phone } from './phone.ts';

const number = demoSmsAccount.numbers[0]!;
let bench: HandoffBench;
let phone: Phone;
let customer: Customer;
let operator: Operator;

beforeEach(async () => {
  bench = await createHandoffBench({
    more: (simulator) => [
      sms({
        accountSid: demoSmsAccount.sid,
        authToken: demoSmsAccount.token,
        number,
        publicUrl: hubUrl,
        apiRoot: 'http://simulator.test',
        fetch: (input, init) => simulator.fetch(new Request(input, init)),
      }),
    ],
  });
  await until(async () => {
    const { numbers } = (await control(bench.simulator, 'sms/state')) as { numbers: { smsUrl: string }[] };
    return numbers[0]!.smsUrl !== '';
  }, 'the webhook to be set');
  // A webhook that is about to be set is not found missing.
  expect(bench.warnings).to.deep.equal([]);
  phone = createPhone(bench.simulator, 'ada', number, 'sms');
  customer = await bench.customer({ words: 'Is the lamp in stock?' });
  operator = await bench.operator();
});
afterEach(() => bench.close());

type Of<Type extends 'handoff' | 'delivery' | 'message'> = LogEventOf<Type>;
const eventsOf = async <Type extends 'handoff' | 'delivery' | 'message'>(type: Type): Promise<Of<Type>[]> =>
  (await operator.events(customer.conversationId)).filter((event): event is Of<Type> => event.type === type);
const fatesOf = async (messageId: string): Promise<string[]> =>
  (await eventsOf('delivery'))
    .filter((event) => event.messageId === messageId)
    .map(({ status, code }) => (code ? `${status} ${code}` : status));
/** Where their text messages come from. */
const byText = { kind: 'channel', id: `sms:${number.slice(1)}` };
const lastWords = async () => (await customer.messages()).at(-1)!;
const via = async () => placeKey((await customer.conversation()).active);
const allow = async () => {
  const { handoff } = await until(
    async () => (await eventsOf('handoff')).find((event) => event.handoff.phase === 'arrived'),
    'the arrival',
  );
  expect(handoff.needsConsent).to.equal(true);
  const path = `/v1/conversations/${customer.conversationId}/handoffs/${handoff.id}/allow`;
  expect((await customer.call('POST', path)).status).to.equal(200);
};

/** Sentence sent, question answered on both sides. */
async function handOver(): Promise<void> {
  await customer.stay();
  await phone.openSms((await customer.ticket(undefined, 'sms')).url);
  await phone.shows('Is that you?');
  await bench.idle();
  await phone.write('1');
  await allow();
  await until(async () => (await via()) === 'sms', 'the handoff to be linked');
  await bench.idle();
}

const say = async (content: object | string): Promise<string> => {
  const id = await operator.reply(customer.conversationId, content);
  await bench.idle();
  return id;
};
const write = async (text: string): Promise<void> => {
  await phone.write(text);
  await bench.idle();
};

describe('a conversation that moves to SMS and back', () => {
  it('is carried by a sentence with a code, and asked about on both sides', async () => {
    await customer.stay();
    const ticket = await customer.ticket(undefined, 'sms');
    const { sentence, to } = codeIn(ticket);
    expect(to).to.equal(number);
    expect(JSON.stringify(ticket.entries)).to.contain(ticket.code);
    await write(`  ${sentence.toLowerCase()} `);
    const { text: question } = await phone.shows('Is that you?');
    expect(question).to.match(/\n1\. Yes.*\n2\. No/);
    await write('yes');
    // Anybody can write under any number: fresh as it is, the page is asked.
    expect(await via()).to.equal('web');
    await phone.shows('confirm in the other window');
    await allow();
    await until(async () => (await via()) === 'sms', 'the link');
    await bench.idle();
    expect((await phone.received()).join('\n')).to.contain('Topic: Is the lamp in stock?');
    expect((await customer.conversation()).bindings.map(({ channel, address }) => [channel, address])).to.deep.equal([['sms', '···01']]);
  });

  it('takes a number for an answer to what was said last', async () => {
    await handOver();
    expect((await customer.messages()).map(({ text }) => text)).to.deep.equal(['Is the lamp in stock?']);
    await say('How many would you like?');
    await write('1');
    expect(await lastWords()).to.deep.include({ text: '1', via: byText });
    expect((await phone.received()).join()).not.to.contain('answer with one of the numbers');
    await write('continue in the browser');
    await phone.shows('#chat=');
  });

  it('goes there and back as one conversation, with choices, a form, STOP and START', async () => {
    await handOver();
    const choices = (markdown: string) => ({
      kind: 'choices',
      markdown,
      choices: ['White', 'Green', 'Deep blue'].map((label, index) => ({ id: `c${index}`, label })),
    });
    // By its number.
    await say(choices('Which colour?'));
    expect((await phone.shows('Which colour?')).text).to.match(/1\. White\n2\. Green\n3\. Deep blue\nAnswer with the number/);
    await write('2');
    expect(await lastWords()).to.deep.include({ text: 'Green', via: byText });
    expect((await lastWords()).answer?.values).to.deep.equal({ choice: 'c1' });
    // By its title.
    await say(choices('And the shade?'));
    await write('deep blue');
    expect((await lastWords()).answer?.values).to.deep.equal({ choice: 'c2' });
    // By none of them: it stands in the log as it is, and is asked about once.
    await say(choices('And the cable?'));
    await write('as you like');
    await write('whatever you have');
    const asked = (await phone.received()).filter((text) => text.includes('answer with one of the numbers'));
    expect(asked).to.have.length(1);
    expect((await customer.messages()).slice(-2).map(({ text, answer }) => [text, answer])).to.deep.equal([
      ['as you like', undefined],
      ['whatever you have', undefined],
    ]);
    await write('3');
    expect((await lastWords()).answer?.values).to.deep.equal({ choice: 'c2' });

    // A form, one field after the other.
    const form = await say({
      kind: 'form',
      title: 'Where to',
      fields: [
        { id: 'name', label: 'Your name', type: 'text', required: true },
        { id: 'mail', label: 'Your e-mail', type: 'email', required: true },
        {
          id: 'when',
          label: 'When',
          type: 'select',
          options: [
            { id: 'am', label: 'Morning' },
            { id: 'pm', label: 'Afternoon' },
          ],
        },
      ],
    });
    await phone.shows('Your name');
    await write('Ada Lindqvist');
    await phone.shows('Your e-mail');
    await write('ada at home');
    await write('ada@example.com');
    expect((await phone.shows('When')).text).to.match(/1\. Morning\n2\. Afternoon/);
    await write('2');
    expect((await lastWords()).answer).to.deep.equal({
      messageId: form,
      values: { name: 'Ada Lindqvist', mail: 'ada@example.com', when: 'pm' },
    });

    // What waits when the door is closed is given up, and said so; after it nothing goes there at all.
    await setWeather(bench.simulator, { tooManyRequests: true, methods: ['Messages'] });
    const waiting = await operator.reply(customer.conversationId, 'It is on its way.');
    await until(async () => (await bench.storage().read((tx) => tx.counts())).queued > 0, 'the message to wait');
    await phone.write('STOP');
    await until(async () => (await via()) === 'web', 'the page to take over');
    await setWeather(bench.simulator, { tooManyRequests: 0 });
    await bench.idle();
    expect(await fatesOf(waiting)).to.deep.equal(['failed opted-out']);
    expect((await eventsOf('handoff')).at(-1)!.handoff).to.include({ channel: 'sms', phase: 'returned' });
    // Whoever answers is told, in the log.
    expect((await eventsOf('message')).at(-1)!.message.content).to.deep.equal({
      kind: 'system',
      key: 'system-channel-stopped',
      vars: { channel: 'SMS' },
    });
    const closed = await phone.received();
    expect(closed.at(-1)).to.contain('unsubscribed');
    await say('Anything else?');
    await bench.clock.advance(60 * 60_000);
    await bench.idle();
    expect(await phone.received()).to.deep.equal(closed);
    const { channels } = await customer.channels();
    expect(channels.find(({ channel }) => channel === 'sms')).to.include({ ok: false, reason: 'blocked' });

    await write('START');
    expect((await phone.shows('Welcome back')).text).to.contain('1. Continue in the browser');
    await write('1');
    const { text: words } = await phone.shows('#chat=');
    const link = /https:\S+#chat=[\w-]+/.exec(words)![0];
    const back = await customer.redeem(link);
    expect(back.body.conversation).to.deep.include({ id: customer.conversationId, active: { kind: 'surface', id: 'web' } });
    const seqs = (await customer.events()).map(({ seq }) => seq);
    expect(seqs).to.deep.equal(seqs.map((_seq, index) => index + 1));
    const counts = await bench.storage().read((tx) => tx.counts());
    expect(counts).to.deep.equal({ queued: 0, unknown: 0, inboundNew: 0, inboundDead: 0 });
  });
});

describe('a message to a phone', () => {
  it('is said to have arrived when the network says so, also where that comes twice and in another order', async () => {
    await handOver();
    await setWeather(bench.simulator, { duplicateDeliveries: 3, reorderDeliveries: 3 });
    const id = await say('It is in stock.');
    await phone.shows('It is in stock.');
    expect((await fatesOf(id)).at(-1)).to.equal('delivered');
    expect((await phone.received()).filter((text) => text === 'It is in stock.')).to.have.length(1);
  });

  it('that did not arrive says why', async () => {
    await handOver();
    await control(bench.simulator, 'sms/phones/ada/reach', { reach: 'unreachable' });
    const id = await say('It is in stock.');
    expect((await fatesOf(id)).at(-1)).to.equal('failed unreachable');
  });

  it('whose answer was lost is known all the same, and never sent twice', async () => {
    await handOver();
    await setWeather(bench.simulator, { dropAnswers: 1, methods: ['Messages'] });
    const id = await say('It is in stock.');
    await bench.clock.advance(10 * 60_000);
    await bench.idle();
    expect((await phone.received()).filter((text) => text === 'It is in stock.')).to.have.length(1);
    expect((await fatesOf(id)).at(-1)).to.equal('unknown');
  });
});
