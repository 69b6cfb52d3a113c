import { placeKey, limits } from '@segue/protocol';
import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHandoffBench, type HandoffBench, handOver } from './handoff-bench.ts';
import { messenger } from './messenger.ts';
import { png } from './png.ts';

const refusal = 'This could not be linked';

let bench: HandoffBench;
beforeEach(async () => {
  bench = await createHandoffBench();
});
afterEach(() => bench.close());

const phase = async (customer: { events(): Promise<{ type: string }[]> }): Promise<string[]> =>
  (await customer.events()).flatMap((event) =>
    event.type === 'handoff' ? [(event as unknown as { handoff: { phase: string } }).handoff.phase] : [],
  );

describe('a ticket', () => {
  it('works once: pressed again it gets the neutral answer, and nothing moves', async () => {
    const customer = await bench.customer();
    const { url } = await handOver(bench, customer);
    const before = (await customer.events()).length;
    await bench.ada.start(url);
    await bench.ada.shows(refusal);
    await bench.idle();
    expect((await customer.events()).length).to.equal(before);
    expect(placeKey((await customer.conversation()).active)).to.equal(messenger);
  });

  it('is worth nothing to the second person it is forwarded to', async () => {
    const customer = await bench.customer();
    await customer.stay();
    const { url } = await customer.ticket();
    await bench.ada.start(url);
    await bench.wei.start(url);
    await bench.wei.shows('关联未成功');
    await bench.ada.press('Yes');
    await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the link');
    expect((await customer.conversation()).bindings.map(({ address }) => address)).to.deep.equal(['Ada Lindqvist']);
  });

  it('works up to its last millisecond', async () => {
    const customer = await bench.customer();
    const { url } = await customer.ticket();
    await bench.clock.advance(limits.ticketMs - 1);
    await bench.ada.start(url);
    await bench.ada.shows('Is that you?');
  });

  it('is over one millisecond later, with the same answer as any other bad ticket', async () => {
    const customer = await bench.customer();
    const { url } = await customer.ticket();
    await bench.clock.advance(limits.ticketMs);
    await bench.ada.start(url);
    await bench.ada.shows(refusal);
    expect((await bench.ada.received()).join()).not.to.contain('Is that you?');
  });

  it('that waits for Yes too long is told to both sides, and a late Yes changes nothing', async () => {
    const customer = await bench.customer();
    await customer.stay();
    await bench.ada.start((await customer.ticket()).url);
    await bench.ada.shows('Is that you?');
    await bench.clock.advance(limits.ticketMs + 2_000);
    await bench.ada.shows('This link has expired');
    expect(await phase(customer)).to.deep.equal(['arrived', 'expired']);
    await bench.ada.press('Yes');
    await bench.idle();
    expect(placeKey((await customer.conversation()).active)).to.equal('web');
  });

  it('whose Yes comes at the moment it expires is expired, not stuck', async () => {
    const customer = await bench.customer();
    await customer.stay();
    // The last sweep before the end is two seconds earlier: the Yes arrives in between.
    await bench.clock.advance(1_001);
    await bench.ada.start((await customer.ticket()).url);
    await bench.ada.shows('Is that you?');
    await bench.clock.advance(limits.ticketMs);
    await bench.ada.press('Yes');
    await bench.ada.shows('This link has expired');
    await bench.idle();
    expect((await bench.storage().read((tx) => tx.counts())).inboundDead).to.equal(0);
  });

  it('dies when a newer one is made', async () => {
    const customer = await bench.customer();
    const old = await customer.ticket();
    await customer.ticket();
    await bench.ada.start(old.url);
    await bench.ada.shows(refusal);
  });

  it('of another bot, or of nobody, is refused in the same words', async () => {
    const customer = await bench.customer();
    const { url, handoff } = await customer.ticket();
    await bench.storage().write((tx) => tx.moveHandoff(handoff.id, ['issued'], { channelId: `${messenger}:other_shop_bot` }));
    await bench.ada.start(url);
    const first = await bench.ada.shows(refusal);
    await bench.ada.start('https://t.me/x?start=AAAAAAAAAAAAAAAAAAAAAA');
    await bench.idle();
    const all = (await bench.ada.messages()).filter(({ text }) => text?.includes(refusal));
    expect(all.map(({ text }) => text)).to.deep.equal([first.text, first.text]);
  });

  it('guessed again and again is answered five times only', async () => {
    for (let guess = 0; guess < 12; guess += 1) await bench.ada.start(`https://t.me/x?start=${'A'.repeat(21)}${guess.toString(36)}`);
    await bench.idle();
    expect((await bench.ada.received()).filter((text) => text.includes(refusal))).to.have.length(5);
  });

  it('shown in a group links nothing and is not answered', async () => {
    const customer = await bench.customer();
    const { url, code } = await customer.ticket();
    const ticket = new URL(url).searchParams.get('start');
    await bench.ada.writeInGroup(`/start@segue_demo_bot ${ticket}`);
    await bench.ada.writeInGroup(`/start ${code}`);
    await bench.idle();
    expect(await phase(customer)).to.deep.equal([]);
    expect(await bench.ada.received()).to.deep.equal([]);
  });
});

describe('the readable code', () => {
  const forms: [string, (code: string) => string, words?: true][] = [
    ['in an edited sentence', (code) => `hi, continue pls: ${code} thanks`, true],
    // Nothing of that is theirs: it stood in the field when their phone opened it.
    ['in the sentence that we wrote, in lower case', (code) => `continue my chat (code ${code.toLowerCase()})`],
    ['in lower case', (code) => `here i am, ${code.toLowerCase()}`, true],
    ['wrapped at its dash', (code) => code.replace('-', '-\n')],
    ['without dashes', (code) => code.replaceAll('-', '')],
    ['with spaces for dashes', (code) => code.replaceAll('-', ' ')],
    ['with an O for the zero and an l for the one', (code) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ];
  for (const [name, form, hasWords = false] of forms) {
    it(`is found ${name}${hasWords ? ', and the words beside it are not lost' : ''}`, async () => {
      const customer = await bench.customer();
      await customer.stay();
      const { code } = await customer.ticket();
      await bench.ada.write(form(code));
      await bench.ada.press('Yes');
      await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the link');
      await bench.idle();
      expect(await customer.messages()).to.have.length(hasWords ? 2 : 1);
    });
  }

  it('is found in the caption of a picture, and the picture is not lost', async () => {
    const customer = await bench.customer();
    await customer.stay();
    const { code } = await customer.ticket();
    await bench.ada.sendFile({ name: 'lamp.png', caption: `This one! ${code}` }, png(), 'image/png');
    await bench.ada.press('Yes');
    await until(async () => (await customer.messages()).some(({ content }) => content.kind === 'attachment'), 'the picture in the log');
    await bench.idle();
    expect(await customer.messages()).to.have.length(2);
  });

  it('is not seen in ordinary words', async () => {
    await bench.ada.write('Hello there Mary, these three cats and international responsibility 12345 67890 1234');
    await bench.idle();
    expect((await bench.ada.received()).join()).not.to.contain(refusal);
  });
});

describe('a bare /start', () => {
  it('is greeted, and opens no conversation', async () => {
    await bench.ada.startBare();
    await bench.ada.shows('Write to us here');
    expect((await bench.storage().read((tx) => tx.changedSince(0, 10, null))).length).to.equal(0);
  });

  it('of somebody who is linked already says nothing into the log', async () => {
    const customer = await bench.customer();
    await handOver(bench, customer);
    await bench.ada.startBare();
    await bench.ada.shows('Write to us here');
    await bench.idle();
    expect(await customer.messages()).to.have.length(1);
  });
});

describe('a return ticket', () => {
  it('is not used up by whoever only looks at the address', async () => {
    const customer = await bench.customer();
    await handOver(bench, customer);
    await bench.ada.press('Continue in the browser');
    const link = await bench.ada.linkBehind('Open the chat');
    const ticket = link.split('#chat=')[1];
    for (const path of ['/v1/tickets/redeem', `/v1/tickets/redeem?ticket=${ticket}`])
      expect((await customer.raw('GET', path)).status).to.equal(404);
    expect((await customer.redeem(link)).status).to.equal(200);
  });

  it('works once, for ten minutes, for its brand', async () => {
    const customer = await bench.customer();
    await handOver(bench, customer);
    await bench.ada.press('Continue in the browser');
    const first = await bench.ada.linkBehind('Open the chat');
    const foreign = await bench.customer({ brand: 'southwind', words: '' });
    expect((await foreign.redeem(first)).status).to.equal(410);
    expect((await customer.redeem(first)).status).to.equal(200);
    expect((await customer.redeem(first)).status).to.equal(410);
    await bench.idle();
    await bench.ada.press('Continue in the browser');
    await bench.idle();
    const second = await bench.ada.linkBehind('Open the chat');
    expect(second).not.to.equal(first);
    await bench.clock.advance(limits.returnTicketMs);
    expect((await customer.redeem(second)).status).to.equal(410);
  });

  it('brings another device to the same conversation, and asks first when that device has a chat of its own', async () => {
    const customer = await bench.customer();
    await handOver(bench, customer);
    await bench.ada.press('Continue in the browser');
    const link = await bench.ada.linkBehind('Open the chat');
    const laptop = await bench.customer({ words: 'Something else' });
    expect((await laptop.redeem(link)).body).to.have.nested.property('error.code', 'own-conversation');
    const operator = await bench.operator();
    await operator.call('POST', `/v1/conversations/${laptop.conversationId}/status`, { status: 'closed' });
    expect((await laptop.redeem(link)).body, 'a closed one').to.have.nested.property('error.code', 'own-conversation');
    const replaced = await laptop.redeem(link, { replace: true });
    expect(replaced.body.conversation?.id).to.equal(customer.conversationId);
    expect((await laptop.call('GET', `/v1/conversations/${laptop.conversationId}`)).status).to.equal(404);
  });

  it('ends what the device was, also at the second try, when the answer to the first was lost', async () => {
    const customer = await bench.customer();
    await handOver(bench, customer);
    await bench.ada.press('Continue in the browser');
    const link = await bench.ada.linkBehind('Open the chat');
    const wish = { intentId: 'again', replace: true };
    expect((await (await bench.customer({ words: '' })).redeem(link, wish)).status).to.equal(200);
    // The browser began anew meanwhile.
    const laptop = await bench.customer({ words: 'In between' });
    expect((await laptop.redeem(link, wish)).body.conversation?.id).to.equal(customer.conversationId);
    const left = await bench.storage().read(async (tx) => tx.sessionsOf((await tx.conversation(laptop.conversationId))!.personId));
    expect(left.map(({ endedWhy }) => endedWhy)).to.deep.equal(['replaced']);
    const theirs = await bench.storage().read(async (tx) => tx.sessionsOf((await tx.conversation(customer.conversationId))!.personId));
    expect(theirs.map(({ endedWhy }) => endedWhy)).to.deep.equal([null, 'replaced', null]);
  });
});
