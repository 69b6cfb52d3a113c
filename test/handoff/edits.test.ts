import { until } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createCaller } from './caller.ts';
import { botToken, handOver, hubUrl } from './handoff-bench.ts';
import { getWeather } from './phone.ts';
import { createRevisions, editing, revising } from './revisions.ts';
import { eachWithTalk } from './talk.ts';

const talk = eachWithTalk({ isHandedOver: true });
const { edit, takeBack, delivered, picture, times, fates, weather, counts, refusalsLeft, cutOff, vanish } = createRevisions(talk);

describe('an edit of a message that is on another network', () => {
  it('changes it there, in its place, once', async () => {
    const id = await delivered('We have tow of them.');
    await delivered('Another one.');
    const before = await talk.bench.ada.shows('tow of them');
    await edit(id, 'We have **two** of them.');
    const after = await talk.bench.ada.shows('two of them');
    await talk.bench.idle();
    expect(after.id).to.equal(before.id);
    expect(after.isEdited).to.equal(true);
    expect(after.marks).to.deep.include({ kind: 'bold', start: 8, end: 11 });
    expect(await times('of them')).to.equal(1);
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('comes in order, and the last one stays', async () => {
    const id = await delivered('One');
    await weather({ tooManyRequests: 1, retryAfterS: 5, methods: editing });
    await edit(id, 'Two');
    await until(async () => (await refusalsLeft()) === 0, 'the refusal');
    await edit(id, 'Three');
    await edit(id, 'Four');
    await talk.bench.clock.advance(8_000);
    await talk.bench.ada.shows('Four');
    await talk.bench.clock.advance(60_000);
    await talk.bench.idle();
    expect((await talk.bench.ada.received()).at(-1)).to.equal('Four');
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('that changes nothing asks nothing of the network', async () => {
    const id = await delivered('The same');
    await weather({ tooManyRequests: 1, methods: revising });
    await edit(id, 'The same');
    await talk.bench.idle();
    expect(await refusalsLeft()).to.equal(1);
  });

  it('reaches the words under a picture', async () => {
    const id = await talk.operator.reply(talk.customer.conversationId, await picture('The *lamp*'));
    const before = await talk.bench.ada.shows('The lamp');
    const { content } = (await talk.customer.messages()).at(-1)!;
    await edit(id, { ...content, markdown: 'The **red** lamp' });
    const after = await talk.bench.ada.shows('The red lamp');
    expect(after.id).to.equal(before.id);
    expect(after.files).to.deep.equal(before.files);
    expect(after.files.map(({ kind }) => kind)).to.deep.equal(['picture']);
    expect(after.marks).to.deep.equal([{ kind: 'bold', start: 4, end: 7 }]);
  });

  it('of a long text touches the parts that differ, adds what is new and takes away what is gone', async () => {
    const line = 'A line of words that goes on. ';
    const long = `${line.repeat(240)}The end.`;
    const parts = async () => (await talk.bench.ada.messages()).filter(({ text }) => text.startsWith('A line'));
    const id = await delivered(long);
    const before = await parts();
    expect(before).to.have.length(2);
    await edit(id, `${line.repeat(240)}An end.`);
    await talk.bench.ada.shows('An end.');
    const [first, second] = await parts();
    expect(first).to.deep.equal(before[0]);
    expect(second).to.include({ id: before[1]!.id, isEdited: true });
    await edit(id, 'A line, and no more.');
    await until(async () => (await parts()).length === 1, 'the second part to go');
    expect((await parts())[0]).to.include({ id: before[0]!.id, text: 'A line, and no more.' });
    await edit(id, long);
    await until(async () => (await parts()).length === 2, 'the second part to come');
    await talk.bench.idle();
    expect((await parts()).map(({ text }) => text).join(' ')).to.equal(long);
  });

  it('into something else takes the old away and shows the new', async () => {
    const id = await delivered('Words only');
    await edit(id, await picture('With a picture'));
    const shown = await talk.bench.ada.shows('With a picture');
    expect(shown.files.map(({ kind }) => kind)).to.deep.equal(['picture']);
    await talk.bench.idle();
    expect(await times('Words only')).to.equal(0);
    expect(await times('With a picture')).to.equal(1);
  });

  it('brings no file of another conversation', async () => {
    const id = await delivered('Words only');
    const content = await picture('Somebody else’s');
    const other = await talk.bench.customer({ words: 'Another chat' });
    await handOver(talk.bench, other, talk.bench.wei);
    const words = await talk.operator.reply(other.conversationId, 'Words for Wei');
    await talk.bench.wei.shows('Words for Wei');
    const path = `/v1/conversations/${other.conversationId}/messages/${words}`;
    expect((await talk.operator.call('PATCH', path, { content })).status).to.equal(404);
    await talk.bench.idle();
    await talk.bench.wei.shows('Words for Wei');
    await edit(id, content);
    await talk.bench.ada.shows('Somebody else’s');
  });

  it('may be made by a bot', async () => {
    const plain = createCaller({
      base: hubUrl,
      brand: 'northwind',
      role: 'bot',
      fetch: (request) => {
        request.headers.set('authorization', `Bearer ${botToken}`);
        return talk.bench.hub().fetch(request, { ip: '203.0.113.9' });
      },
    });
    const { body } = await plain.call<{ id: string }>('POST', `/v1/conversations/${talk.customer.conversationId}/messages`, {
      intentId: 'bot-1',
      content: { kind: 'text', markdown: 'I am a bto' },
    });
    await talk.bench.ada.shows('I am a bto');
    await edit(body.id, 'I am a bot', plain);
    await talk.bench.ada.shows('I am a bot');
    await talk.bench.idle();
    expect(await times('I am a')).to.equal(1);
  });

  it('still waiting there goes out once, edited, in its place', async () => {
    await weather({ tooManyRequests: 1, retryAfterS: 7, methods: ['sendMessage'] });
    const id = await talk.operator.reply(talk.customer.conversationId, 'Frist');
    await talk.operator.reply(talk.customer.conversationId, 'Second');
    await until(async () => (await refusalsLeft()) === 0, 'the refusal');
    await edit(id, 'Fisrt');
    await edit(id, 'First');
    await talk.bench.clock.advance(10_000);
    await talk.bench.ada.shows('Second');
    await talk.bench.idle();
    expect((await talk.bench.ada.received()).slice(-2)).to.deep.equal(['First', 'Second']);
    expect((await talk.bench.ada.shows('First')).isEdited).to.equal(undefined);
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('while it is on its way follows it', async () => {
    await weather({ delayMs: 5_000, methods: ['sendMessage'] });
    const id = await talk.operator.reply(talk.customer.conversationId, 'On its waay');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await edit(id, 'On its way');
    await weather({ delayMs: 0 });
    await talk.bench.clock.advance(5_000);
    await talk.bench.ada.shows('On its way');
    await talk.bench.idle();
    expect(await times('On its')).to.equal(1);
  });

  it('is repeated when its answer got lost, since a second time changes nothing', async () => {
    const id = await delivered('Befroe');
    await weather({ dropAnswers: 2, methods: editing });
    await edit(id, 'Before');
    await talk.bench.ada.shows('Before');
    await talk.bench.clock.advance(10_000);
    await talk.bench.idle();
    expect((await getWeather(talk.bench.simulator)).dropAnswers).to.equal(1);
    expect((await counts()).unknown).to.equal(0);
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('that never gets an answer is told as unknown, and holds up nothing for long', async () => {
    const id = await delivered('Befroe');
    await weather({ loseRequests: true, methods: editing });
    await edit(id, 'Before');
    await talk.operator.reply(talk.customer.conversationId, 'The next');
    await talk.bench.clock.advance(2 * 60_000);
    await talk.bench.ada.shows('The next');
    expect(await fates(id)).to.deep.equal(['sent', 'unknown']);
  });

  it('is told to the operator when the message is not there any more, and not for ever', async () => {
    const id = await delivered('Gone soon');
    await vanish(await talk.bench.ada.shows('Gone soon'));
    await edit(id, 'Too late');
    await until(async () => (await fates(id)).length === 2, 'the report');
    expect(await fates(id)).to.deep.equal(['sent', 'failed not-edited']);
    expect(await times('Too late')).to.equal(0);
  });

  it('that is carried after one that was not takes the report of that back', async () => {
    const id = await delivered('One');
    await weather({ loseRequests: true, methods: editing });
    await edit(id, 'Two');
    await talk.bench.clock.advance(2 * 60_000);
    await weather({ loseRequests: 0 });
    await edit(id, 'Three');
    await talk.bench.ada.shows('Three');
    await talk.bench.idle();
    expect(await fates(id)).to.deep.equal(['sent', 'unknown', 'sent']);
  });

  it('is carried there also when the customer is back on the page', async () => {
    const id = await delivered('Beofre');
    await talk.customer.call('POST', `/v1/conversations/${talk.customer.conversationId}/return`);
    await edit(id, 'Before');
    await talk.bench.ada.shows('Before');
  });

  it('tells nothing new to an address that was cut off, and says so at the desk', async () => {
    const id = await delivered('For whom?');
    await cutOff();
    await edit(id, 'For you only');
    await talk.bench.idle();
    expect(await times('For you only')).to.equal(0);
    expect(await fates(id)).to.deep.equal(['sent', 'failed unlinked']);
    await takeBack(id);
    await until(async () => (await times('For whom?')) === 0, 'the message to go');
  });

  it('reaches an address that was cut off and linked again, and nothing is said twice', async () => {
    const id = await delivered('For ever?');
    await cutOff();
    await edit(id, 'For you only');
    await handOver(talk.bench, talk.customer);
    await edit(id, 'For you again');
    await talk.bench.ada.shows('For you again');
    await talk.bench.idle();
    expect(await times('For you again')).to.equal(1);
    expect(await times('For ever?')).to.equal(0);
    expect(await fates(id)).to.deep.equal(['sent', 'failed unlinked', 'sent']);
  });
});
