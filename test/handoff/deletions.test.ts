import { until } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { botName } from './handoff-bench.ts';
import { messenger } from './messenger.ts';
import { createRevisions, revising } from './revisions.ts';
import { eachWithTalk } from './talk.ts';

const day = 24 * 60 * 60_000;
const talk = eachWithTalk({ isHandedOver: true });
const { edit, takeBack, delivered, picture, times, fates, weather, counts, refusalsLeft, vanish } = createRevisions(talk);

describe('a deletion of a message that is on another network', () => {
  it('takes all of it away, and nothing else', async () => {
    await delivered('This stays');
    const id = await delivered(`${'A line of words that goes on. '.repeat(240)}The end.`);
    await takeBack(id);
    await until(async () => (await times('A line')) === 0, 'the message to go');
    await talk.bench.idle();
    expect(await times('This stays')).to.equal(1);
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('takes a picture away', async () => {
    const id = await talk.operator.reply(talk.customer.conversationId, await picture('The lamp'));
    await talk.bench.ada.shows('The lamp');
    await takeBack(id);
    await until(async () => (await times('The lamp')) === 0, 'the picture to go');
  });

  it('still waiting there keeps it from going out', async () => {
    await weather({ tooManyRequests: 1, retryAfterS: 7, methods: ['sendMessage'] });
    const id = await talk.operator.reply(talk.customer.conversationId, 'Never mind');
    await talk.operator.reply(talk.customer.conversationId, 'Second');
    await until(async () => (await refusalsLeft()) === 0, 'the refusal');
    await edit(id, 'Never you mind');
    await takeBack(id);
    await weather({ tooManyRequests: 1, methods: revising });
    await talk.bench.clock.advance(10_000);
    await talk.bench.ada.shows('Second');
    await talk.bench.idle();
    expect(await times('mind')).to.equal(0);
    expect(await fates(id)).to.deep.equal([]);
    expect(await refusalsLeft(), 'asked of the network').to.equal(1);
  });

  it('while it is on its way follows it, or stops it when it was refused', async () => {
    await weather({ delayMs: 5_000, methods: ['sendMessage'] });
    const first = await talk.operator.reply(talk.customer.conversationId, 'On its way');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await takeBack(first);
    await talk.bench.clock.advance(5_000);
    await until(async () => (await fates(first)).length === 1, 'the delivery');
    await until(async () => (await times('On its way')) === 0, 'the message to go');

    await weather({ tooManyRequests: 1, retryAfterS: 1 });
    const second = await talk.operator.reply(talk.customer.conversationId, 'Refused at first');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await takeBack(second);
    await weather({ delayMs: 0 });
    await talk.bench.clock.advance(10_000);
    await talk.bench.idle();
    expect(await times('Refused at first')).to.equal(0);
    expect(await fates(second)).to.deep.equal([]);
  });

  it('is told to the operator when the customer has blocked the bot', async () => {
    const id = await delivered('Still there');
    const other = await delivered('This too');
    await talk.bench.ada.block();
    await talk.bench.idle();
    await takeBack(id);
    await edit(other, 'This too, edited');
    await until(async () => (await fates(id)).length === 2 && (await fates(other)).length === 2, 'the reports');
    await talk.bench.idle();
    expect(await fates(id)).to.deep.equal(['sent', 'failed opted-out']);
    expect(await fates(other)).to.deep.equal(['sent', 'failed opted-out']);
    expect(await times('Still there')).to.equal(1);
  });

  it('learns from its refusal that the customer has blocked the bot', async () => {
    const id = await delivered('Still there');
    // The network's own word on it is late.
    await talk.bench.hub().stop();
    await talk.bench.ada.block();
    await talk.bench.storage().write(async (tx) => {
      const rows = await tx.newInbound([`${messenger}:${botName}`], talk.bench.clock.now(), 10);
      for (const row of rows) await tx.updateInbound(row.id, { state: 'done' });
    });
    await talk.bench.restart();
    await takeBack(id);
    await until(async () => (await fates(id)).length === 2, 'the report');
    expect(await fates(id)).to.deep.equal(['sent', 'failed opted-out']);
    expect((await talk.customer.conversation()).bindings).to.deep.equal([]);
  });

  it('of more than two days ago leaves a sentence in its place; a file stays, and the operator is told', async () => {
    const words = await delivered('Old words');
    const lamp = await talk.operator.reply(talk.customer.conversationId, await picture('Old lamp'));
    await talk.bench.ada.shows('Old lamp');
    await talk.bench.idle();
    for (let hours = 0; hours < 48; hours += 6) {
      talk.bench.clock.sleep(day / 4);
      await talk.operator.events(talk.customer.conversationId);
    }
    const before = await talk.bench.ada.shows('Old words');
    await takeBack(words);
    await takeBack(lamp);
    await until(async () => (await fates(lamp)).length === 2, 'the report');
    await talk.bench.idle();
    expect(await times('Old')).to.equal(0);
    const [text, photo] = (await talk.bench.ada.messages()).slice(-2);
    expect(text).to.include({ id: before.id, text: 'This message was taken back.' });
    expect(photo).to.include({ text: 'This message was taken back.' });
    expect(photo!.files.map(({ kind }) => kind)).to.deep.equal(['picture']);
    expect(await fates(words)).to.deep.equal(['sent']);
    expect(await fates(lamp)).to.deep.equal(['sent', 'failed not-deleted']);
  });

  it('of what the customer has deleted already is done', async () => {
    const id = await delivered('Gone soon');
    await vanish(await talk.bench.ada.shows('Gone soon'));
    await takeBack(id);
    await talk.bench.idle();
    expect(await counts()).to.include({ queued: 0, unknown: 0 });
    expect(await fates(id)).to.deep.equal(['sent']);
  });
});
