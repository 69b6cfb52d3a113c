import { until } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createRevisions, revising } from './revisions.ts';
import { eachWithTalk } from './talk.ts';

const lease = 60_000;
const talk = eachWithTalk({ isHandedOver: true });
const { edit, takeBack, delivered, times, fates, weather, counts, refusalsLeft, pathOf } = createRevisions(talk);

describe('a hub that dies around an edit', () => {
  const restart = async (): Promise<void> => {
    await until(() => talk.bench.crashed(), 'the crash');
    await talk.bench.restart();
    await talk.bench.clock.advance(lease + 3_000);
    await talk.bench.idle();
  };

  it('before the delivery is marked: nothing goes twice, and the operator knows that nobody knows', async () => {
    await weather({ delayMs: 5_000, methods: ['sendMessage'] });
    talk.bench.crashAt('after-channel-call');
    const id = await talk.operator.reply(talk.customer.conversationId, 'A relpy');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await edit(id, 'A reply');
    await weather({ delayMs: 0 });
    await talk.bench.clock.advance(5_000);
    await restart();
    expect(await times('A relpy')).to.equal(1);
    expect(await times('A reply')).to.equal(0);
    expect(await fates(id)).to.deep.equal(['unknown']);
    expect((await counts()).queued).to.equal(0);
  });

  for (const point of ['before-channel-call', 'after-channel-call'] as const) {
    it(`${point.replaceAll('-', ' ')} of the edit: it is carried, once`, async () => {
      const id = await delivered('A relpy');
      talk.bench.crashAt(point);
      await edit(id, 'A reply');
      await restart();
      expect(await times('A reply')).to.equal(1);
      expect(await times('A relpy')).to.equal(0);
      expect(await fates(id)).to.deep.equal(['sent']);
      expect(await counts()).to.include({ queued: 0, unknown: 0 });
    });

    it(`${point.replaceAll('-', ' ')} of the deletion: the message is gone, and no failure is told`, async () => {
      const id = await delivered('A reply');
      talk.bench.crashAt(point);
      await takeBack(id);
      await restart();
      expect(await times('A reply')).to.equal(0);
      expect(await fates(id)).to.deep.equal(['sent']);
      expect(await counts()).to.include({ queued: 0, unknown: 0 });
    });
  }

  it('between the commit of the edit and its ack: the repeat changes nothing more', async () => {
    const id = await delivered('A relpy');
    talk.bench.crashAt('after-commit-before-ack');
    const body = { content: { kind: 'text', markdown: 'A reply' } };
    expect((await talk.operator.call('PATCH', pathOf(id), body)).status).to.equal(500);
    await talk.bench.restart();
    await talk.bench.ada.shows('A reply');
    await talk.bench.idle();
    await weather({ tooManyRequests: 1, methods: revising });
    await edit(id, 'A reply');
    await talk.bench.idle();
    expect(await refusalsLeft()).to.equal(1);
    expect(await times('A reply')).to.equal(1);
    expect(await fates(id)).to.deep.equal(['sent']);
  });
});
