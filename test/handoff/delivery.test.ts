import { until } from '@segue/testing';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'node:test';
import { placeKey, type LogEventOf } from '@segue/protocol';
import { handOver } from './handoff-bench.ts';
import { messenger } from './messenger.ts';
import { getWeather, setWeather } from './phone.ts';
import { png } from './png.ts';
import { eachWithTalk } from './talk.ts';

const talk = eachWithTalk();

const deliveries = async (): Promise<LogEventOf<'delivery'>[]> =>
  (await talk.operator.events(talk.customer.conversationId)).flatMap((event) => (event.type === 'delivery' ? [event] : []));
const times = async (words: string): Promise<number> => (await talk.bench.ada.received()).filter((text) => text.includes(words)).length;
const texts = async (): Promise<string[]> => (await talk.customer.messages()).map(({ text }) => text);
const counts = () => talk.bench.storage().read((tx) => tx.counts());

describe('a reply that goes to another network', () => {
  it('arrives there once, stands in the log once, and is reported as sent', async () => {
    await handOver(talk.bench, talk.customer);
    const id = await talk.operator.reply(talk.customer.conversationId, 'A reply');
    await talk.bench.ada.shows('A reply');
    await talk.bench.idle();
    expect(await times('A reply')).to.equal(1);
    expect(await texts()).to.deep.equal(['Hello', 'A reply']);
    expect((await deliveries()).map(({ messageId, status, channel }) => ({ messageId, status, channel }))).to.deep.equal([
      { messageId: id, status: 'sent', channel: messenger },
    ]);
  });

  it('is no note: those stay at the desk', async () => {
    await handOver(talk.bench, talk.customer);
    await talk.operator.call('POST', `/v1/conversations/${talk.customer.conversationId}/messages`, {
      intentId: 'note-1',
      private: true,
      content: { kind: 'text', markdown: 'Difficult customer' },
    });
    await talk.operator.reply(talk.customer.conversationId, 'A reply');
    await talk.bench.ada.shows('A reply');
    await talk.bench.idle();
    expect(await times('Difficult')).to.equal(0);
  });

  it('waits as long as the network asks after 429, and keeps its place', async () => {
    await handOver(talk.bench, talk.customer);
    await setWeather(talk.bench.simulator, { tooManyRequests: 1, retryAfterS: 7, methods: ['sendMessage'] });
    await talk.operator.reply(talk.customer.conversationId, 'First');
    await talk.operator.reply(talk.customer.conversationId, 'Second');
    await until(async () => (await getWeather(talk.bench.simulator)).tooManyRequests === 0, 'the refusal');
    await talk.bench.clock.advance(6_000);
    expect(await times('First')).to.equal(0);
    expect(await times('Second')).to.equal(0);
    await talk.bench.clock.advance(4_000);
    await talk.bench.ada.shows('Second');
    const received = await talk.bench.ada.received();
    expect(received.indexOf('First')).to.be.below(received.indexOf('Second')).and.above(0);
  });

  it('whose answer got lost is unknown, told to the operator and never sent again by machine', async () => {
    await handOver(talk.bench, talk.customer);
    await setWeather(talk.bench.simulator, { dropAnswers: 1, methods: ['sendMessage'] });
    const id = await talk.operator.reply(talk.customer.conversationId, 'Perhaps');
    await until(async () => (await counts()).unknown === 1, 'the unknown result');
    await talk.operator.reply(talk.customer.conversationId, 'Surely');
    await talk.bench.ada.shows('Surely');
    await talk.bench.clock.advance(15 * 60_000);
    await talk.bench.idle();
    expect(await times('Perhaps')).to.equal(1);
    expect((await deliveries()).filter(({ messageId }) => messageId === id).map(({ status }) => status)).to.deep.equal(['unknown']);
  });

  it('to somebody who blocked the bot fails once, and the conversation goes on at the page', async () => {
    await handOver(talk.bench, talk.customer);
    // Queued in the same moment in which the bot is blocked: whichever tells first, the outcome is the same.
    await talk.bench.ada.block();
    await talk.operator.reply(talk.customer.conversationId, 'Are you there?');
    await until(async () => placeKey((await talk.customer.conversation()).active) === 'web', 'the page to take over');
    await talk.bench.idle();
    const conversation = await talk.customer.conversation();
    expect(conversation.bindings).to.deep.equal([]);
    expect((await deliveries()).every(({ status }) => status === 'failed')).to.equal(true);
    await talk.operator.reply(talk.customer.conversationId, 'On the page then');
    await talk.bench.ada.unblock();
    await talk.bench.idle();
    expect(await times('On the page then')).to.equal(0);
  });

  it('learns from the network itself that the bot was blocked', async () => {
    await handOver(talk.bench, talk.customer);
    await talk.bench.ada.block();
    await until(async () => placeKey((await talk.customer.conversation()).active) === 'web', 'the page to take over');
    // There is nothing left that could be undone.
    expect(await talk.customer.conversation()).to.deep.include({ handoff: null, bindings: [] });
  });

  it('is cut where it is too long, with every sign of it', async () => {
    await handOver(talk.bench, talk.customer);
    const words = `${'A line of words that goes on. '.repeat(240)}👩‍👩‍👧‍👦`.trim();
    await talk.operator.reply(talk.customer.conversationId, words);
    await talk.bench.ada.shows('👩‍👩‍👧‍👦');
    await talk.bench.idle();
    const parts = (await talk.bench.ada.received()).filter((text) => text.includes('A line of words') || text.includes('👩'));
    expect(parts).to.have.length(2);
    expect(parts.every((part) => part.length <= 4096)).to.equal(true);
    expect(parts.join(' ')).to.equal(words);
    expect(await deliveries()).to.have.length(1);
  });

  it('that hangs holds up nobody else, in neither direction', async () => {
    await handOver(talk.bench, talk.customer);
    const other = await talk.bench.customer({ words: 'Another chat' });
    await handOver(talk.bench, other, talk.bench.wei);
    await setWeather(talk.bench.simulator, { delayMs: 20_000, methods: ['sendMessage'] });
    await talk.operator.reply(talk.customer.conversationId, 'Slow');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await talk.bench.wei.write('I am quick');
    await until(async () => (await other.messages()).some(({ text }) => text === 'I am quick'), 'words from the other phone');
    await setWeather(talk.bench.simulator, { delayMs: 0 });
    await talk.operator.reply(other.conversationId, 'So are we');
    await talk.bench.wei.shows('So are we');
    expect(await times('Slow')).to.equal(0);
    await talk.bench.clock.advance(20_000);
    await talk.bench.ada.shows('Slow');
  });

  it('offers choices as buttons, and takes the pressed one as the answer', async () => {
    await handOver(talk.bench, talk.customer);
    const id = await talk.operator.reply(talk.customer.conversationId, {
      kind: 'choices',
      markdown: 'Which colour?',
      choices: [
        { id: 'red', label: 'Red' },
        { id: 'blue', label: 'Blue' },
      ],
    });
    await talk.bench.ada.shows('Which colour?');
    await talk.bench.ada.press('Blue');
    const answer = await until(async () => (await talk.customer.messages()).find(({ text }) => text === 'Blue'), 'the answer in the log');
    expect(answer && placeKey(answer.via)).to.equal(messenger);
    expect(answer).to.deep.include({ answer: { messageId: id, values: { choice: 'blue' } } });
    await talk.bench.idle();
    expect(await times('Blue')).to.equal(0);
  });

  it('brings pictures along', async () => {
    await handOver(talk.bench, talk.customer);
    const path = `/v1/conversations/${talk.customer.conversationId}/attachments`;
    const bytes = png();
    const opened = await talk.operator.call<{ attachment: { id: string } }>('POST', path, {
      intentId: 'file-1',
      name: 'lamp.png',
      mediaType: 'image/png',
      bytes: bytes.length,
    });
    await talk.operator.raw('PATCH', `${path}/${opened.body.attachment.id}`, { body: bytes, headers: { 'upload-offset': '0' } });
    await talk.operator.reply(talk.customer.conversationId, {
      kind: 'attachment',
      attachment: { id: opened.body.attachment.id, name: 'x', mediaType: 'x', bytes: 1 },
      markdown: 'The *lamp*',
    });
    const shown = await talk.bench.ada.shows('The lamp');
    expect(shown.files.map(({ kind }) => kind)).to.deep.equal(['picture']);
    expect(shown.marks[0]).to.include({ kind: 'italic', start: 4 });
  });
});

describe('what a customer writes on another network', () => {
  beforeEach(() => handOver(talk.bench, talk.customer));

  it('comes once, however often and in whatever order it is delivered', async () => {
    const update = (id: number, text: string) => ({
      update_id: id,
      message: {
        message_id: id,
        date: 1,
        from: { id: 100_000_001, is_bot: false, first_name: 'Ada' },
        chat: { id: 100_000_001, type: 'private' },
        text,
      },
    });
    const statuses = await Promise.all(
      [2, 1, 2, 3, 1, 2].map(async (n) => (await talk.bench.deliver(update(9_000_000 + n, `Word ${n}`))).status),
    );
    expect(statuses).to.deep.equal([200, 200, 200, 200, 200, 200]);
    await until(async () => (await texts()).length === 4, 'the words');
    await talk.bench.idle();
    expect((await texts()).toSorted()).to.deep.equal(['Hello', 'Word 1', 'Word 2', 'Word 3']);
  });

  it('comes once through a network that repeats and reorders', async () => {
    await setWeather(talk.bench.simulator, { duplicateDeliveries: 3, reorderDeliveries: 1 });
    await talk.bench.ada.write('One');
    await talk.bench.ada.write('Two');
    await talk.bench.clock.advance(5_000);
    await until(async () => (await texts()).length === 3, 'the words');
    await talk.bench.idle();
    expect((await texts()).toSorted()).to.deep.equal(['Hello', 'One', 'Two']);
  });

  it('is refused without the secret, with a wrong one, and when it is no update', async () => {
    expect((await talk.bench.deliver({ update_id: 1 }, 'wrong')).status).to.equal(401);
    expect((await talk.bench.deliver({ update_id: 1 }, '')).status).to.equal(401);
    expect((await talk.bench.deliver({ nothing: true })).status).to.equal(400);
    expect((await talk.bench.deliver({ update_id: 77, some_new_kind: {} })).status).to.equal(200);
    await talk.bench.idle();
    expect((await counts()).inboundDead).to.equal(0);
  });

  it('can be edited', async () => {
    const { id } = await talk.bench.ada.write('I take tow');
    await until(async () => (await texts()).includes('I take tow'), 'the words');
    await talk.bench.ada.edit(id, 'I take two');
    await until(async () => (await texts()).includes('I take two'), 'the edit');
    expect((await talk.customer.events()).filter(({ type }) => type === 'edit')).to.have.length(1);
    expect(await texts()).to.deep.equal(['Hello', 'I take two']);
  });

  it('keeps its look and means no more than it says', async () => {
    await talk.bench.ada.write('# not a title\n* 2*3*4 <b>x</b> [a](javascript:alert(1)) https://shop.test/a_b_c');
    const message = await until(async () => (await talk.customer.messages())[1], 'the words');
    expect(message.content).to.have.property(
      'markdown',
      '\\# not a title\n\\* 2\\*3\\*4 \\<b>x\\</b> \\[a\\](javascript:alert(1)) https://shop.test/a_b_c',
    );
  });

  it('may be a picture, a voice message or a sticker; what cannot be taken is said', async () => {
    await talk.bench.ada.sendFile({ name: 'broken.png', caption: 'It is _broken_' }, png(), 'image/png');
    const picture = await until(
      async () => (await talk.customer.messages()).find(({ content }) => content.kind === 'attachment'),
      'the picture',
    );
    expect(picture.content).to.have.nested.property('attachment.mediaType', 'image/png');
    await talk.bench.ada.sendFile({ name: 'virus.exe' }, new Uint8Array([0x4d, 0x5a, 0, 0, 1, 2, 3]), 'application/octet-stream');
    await talk.bench.ada.shows('We cannot take that kind of file');
  });

  it('while answers go to the page is taken, marked, and asked about once', async () => {
    await talk.customer.call('POST', `/v1/conversations/${talk.customer.conversationId}/return`);
    await talk.bench.ada.write('One more thing');
    await talk.bench.ada.shows('Shall we answer here');
    await talk.bench.ada.write('And another');
    await until(async () => (await texts()).includes('And another'), 'the words');
    await talk.bench.idle();
    expect(await times('Shall we answer here')).to.equal(1);
    await talk.bench.ada.press('Yes, answer here');
    await until(async () => placeKey((await talk.customer.conversation()).active) === messenger, 'the answer');
    await talk.operator.reply(talk.customer.conversationId, 'Here we are');
    await talk.bench.ada.shows('Here we are');
  });
});
