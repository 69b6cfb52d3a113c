import { headers, type LogEvent, type SessionAnswer } from '@segue/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../../fixtures/hub-bench.ts';
import { believing, identifyAs } from '../../fixtures/signed.ts';

let bench: HubBench;
beforeEach(async () => {
  bench = await createHubBench({ identity: believing });
});
afterEach(() => bench.close());

type Customer = Awaited<ReturnType<HubBench['customer']>>;
const minute = 60_000;

const current = async (caller: BenchCaller): Promise<SessionAnswer> =>
  (await caller.call<SessionAnswer>('GET', '/v1/sessions/current')).body;
const words = (events: readonly LogEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'message' && !event.message.deleted ? [event.message.text] : []));
const shown = async (caller: BenchCaller): Promise<string[]> => {
  const { conversation } = await current(caller);
  return conversation ? words(await bench.events(caller, `/v1/conversations/${conversation.id}`)) : [];
};
/** Another browser, with nothing in it. */
const browser = async (): Promise<BenchCaller> => {
  const made = bench.caller('customer');
  await made.call('POST', '/v1/sessions', { surface: 'web', locale: 'en' });
  return made;
};
/** A browser with the cookie that another one had at this moment. */
const copyOf = (caller: BenchCaller): BenchCaller => Object.assign(bench.caller('customer'), { cookie: caller.cookie });
const saying = async (text: string): Promise<Customer> => {
  // Whatever happens to each has a time of its own.
  bench.advance(1_000);
  const customer = await bench.customer();
  await bench.say(customer, customer.path, text);
  return customer;
};
const mergesOf = async (path: string): Promise<{ id: string; block: boolean; undoneAt?: number }[]> => {
  const operator = await bench.operator();
  return (await operator.call<{ customer: { merges: { id: string; block: boolean }[] } }>('GET', `${path}/customer`)).body.customer.merges;
};
const undo = async (path: string): Promise<number> => {
  const [merge] = await mergesOf(path);
  return (await (await bench.operator()).call('POST', `/v1/merges/${merge?.id}/undo`)).status;
};

describe('a customer who logs in', () => {
  it('keeps the chat that was begun before, with everything in it (M1)', async () => {
    const customer = await saying('Do you have lamps?');
    const before = await current(customer);
    const { body } = await identifyAs(customer, 'ada');
    expect(body.known).to.equal(true);
    expect(body.wasAlso).to.equal(before.customer.id);
    expect(body.conversation?.id).to.equal(customer.conversationId);
    expect(await shown(customer)).to.deep.equal(['Do you have lamps?']);
  });

  it('has a new secret, and the old one is worth nothing (fixation)', async () => {
    const customer = await saying('Hello');
    const old = copyOf(customer);
    await identifyAs(customer, 'ada');
    expect(customer.cookie).not.to.equal(old.cookie);
    expect((await old.call('GET', '/v1/sessions/current')).status).to.equal(401);
    expect((await old.call('GET', `${customer.path}/events?after=0`)).status).to.equal(401);
  });

  it('finds what was said on another device, and adds what was said here as one block (M2)', async () => {
    const first = await saying('first on the laptop');
    await identifyAs(first, 'ada');
    const second = await saying('then on the phone');
    const told = (await bench.events(second, second.path)).find((event) => event.type === 'message')!;
    const { body } = await identifyAs(second, 'ada');
    expect(body.conversation?.id).to.equal(first.conversationId);
    expect(await shown(second)).to.deep.equal(['first on the laptop', 'then on the phone']);
    expect(await shown(first)).to.deep.equal(['first on the laptop', 'then on the phone']);
    const events = await bench.events(first, first.path);
    const block = events.findLast((event) => event.type === 'message')!;
    if (block.type !== 'message' || told.type !== 'message') throw new Error('no messages');
    expect([block.message.id, block.message.at, block.at]).to.deep.equal([told.message.id, told.message.at, told.at]);
    expect(block.message.seq).to.equal(block.seq);
    expect(events.map(({ seq }) => seq)).to.deep.equal(events.map((_, index) => index + 1));
    const marker = events.find((event) => event.type === 'merge' && event.how === 'block');
    expect(marker).to.include({ firstSeq: marker!.seq, lastSeq: block.seq });
  });

  it('loses nothing that is on its way to the conversation that went into another one (M10)', async () => {
    const first = await saying('first');
    await identifyAs(first, 'ada');
    const second = await saying('second');
    const intentId = 'sent-twice';
    const content = { kind: 'text', markdown: 'an ack that was lost' };
    const { body: ack } = await second.call<{ id: string }>('POST', `${second.path}/messages`, { intentId, content });
    await identifyAs(second, 'ada');
    const again = await second.call<{ id: string }>('POST', `${second.path}/messages`, { intentId, content });
    expect(again.body.id).to.equal(ack.id);
    await bench.say(second, second.path, 'said to the old address');
    expect(await shown(first)).to.deep.equal(['first', 'second', 'an ack that was lost', 'said to the old address']);
    // Who reads the old address begins anew.
    const reading = await second.call<{ lastSeq: number }>('GET', `${second.path}/events?after=2`);
    expect(reading.body.lastSeq).to.equal(0);
  });

  it('never becomes another known person: the device is somebody else’s then (M3)', async () => {
    const customer = await saying('of ada');
    await identifyAs(customer, 'ada');
    const old = copyOf(customer);
    const { body } = await identifyAs(customer, 'eve');
    expect(body.conversation).to.equal(null);
    expect(await shown(customer)).to.deep.equal([]);
    expect((await customer.call('GET', customer.path)).status).to.equal(404);
    expect((await old.call('GET', '/v1/sessions/current')).status).to.equal(401);
    const ada = await browser();
    await identifyAs(ada, 'ada');
    expect(await shown(ada)).to.deep.equal(['of ada']);
  });

  it('leaves nothing on the device after logging out (M4)', async () => {
    const customer = await saying('of ada');
    await identifyAs(customer, 'ada');
    await customer.call('POST', '/v1/sessions/current/end');
    await customer.call('POST', '/v1/sessions', { surface: 'web', locale: 'en' });
    expect((await current(customer)).known).to.equal(undefined);
    expect(await shown(customer)).to.deep.equal([]);
    expect((await customer.call('GET', customer.path)).status).to.equal(404);
  });

  it('is not given the chats of others who typed the same address (M6)', async () => {
    const mallory = await saying('I am ada');
    await mallory.call('PATCH', '/v1/sessions/current', { says: { email: 'ada@shop.test' } });
    const ada = await browser();
    await identifyAs(ada, 'ada');
    expect(await shown(ada)).to.deep.equal([]);
    const operator = await bench.operator();
    const { body } = await operator.call<{ customer: { verified: boolean; says: object } }>('GET', `${mallory.path}/customer`);
    expect(body.customer).to.include({ verified: false });
    expect(body.customer.says).to.deep.equal({ email: 'ada@shop.test' });
  });

  it('is asked before a chat of longer ago is taken for theirs (M7)', async () => {
    const customer = await saying('of whoever sat here before');
    bench.advance(31 * minute);
    const { body } = await identifyAs(customer, 'ada');
    expect(body.conversation).to.equal(null);
    expect(body.earlier).to.have.property('startedAt');
    expect(JSON.stringify(body)).not.to.contain('whoever');
    expect((await customer.call('GET', customer.path)).status).to.equal(404);
    expect((await current(customer)).earlier).to.deep.equal(body.earlier);
    const claimed = await customer.call<SessionAnswer>('POST', '/v1/sessions/current/claim', { theirs: true });
    expect(claimed.body.earlier).to.equal(undefined);
    expect(await shown(customer)).to.deep.equal(['of whoever sat here before']);
  });

  it('never sees it again after saying that it is not theirs', async () => {
    const customer = await saying('of whoever sat here before');
    bench.advance(31 * minute);
    await identifyAs(customer, 'ada');
    await customer.call('POST', '/v1/sessions/current/claim', { theirs: false });
    expect(await shown(customer)).to.deep.equal([]);
    expect((await customer.call('POST', '/v1/sessions/current/claim', { theirs: true })).status).to.equal(404);
  });

  it('shows what the brand says of them apart from what they typed', async () => {
    const customer = await saying('Hello');
    await customer.call('PATCH', '/v1/sessions/current', { says: { tier: 'platinum' } });
    await identifyAs(customer, 'ada');
    const operator = await bench.operator();
    const { body } = await operator.call<{ customer: object }>('GET', `${customer.path}/customer`);
    expect(body.customer).to.deep.include({ verified: true, name: 'ada', attributes: { tier: 'gold' }, says: {} });
    expect(body.customer).to.have.nested.property('verifiedBy.issuer', 'shop');
  });

  it('says the same thing once: an assertion is taken once (replay)', async () => {
    const customer = await saying('Hello');
    await identifyAs(customer, 'ada', 'one');
    expect((await identifyAs(customer, 'ada', 'one')).body).to.have.nested.property('error.code', 'identity-refused');
    const other = await browser();
    expect((await identifyAs(other, 'ada', 'one')).status).to.equal(403);
    expect((await current(other)).known).to.equal(undefined);
  });

  it('cannot use what was made for another device', async () => {
    const [ada, mallory] = [await browser(), await browser()];
    const { nonce } = await current(ada);
    const stolen = await mallory.call('POST', '/v1/sessions/current/identity', {
      assertion: JSON.stringify({ sub: 'ada', nonce, jti: 'stolen' }),
    });
    expect(stolen.status).to.equal(403);
  });
});

describe('two who became one by mistake', () => {
  it('are two again, and each has what they said', async () => {
    const ada = await saying('of ada');
    await identifyAs(ada, 'ada');
    const other = await saying('of somebody else');
    await bench.say(other, other.path, 'and more of it');
    const fileId = await bench.upload(other, other.path);
    await bench.say(other, other.path, { kind: 'attachment', attachment: { id: fileId } });
    await identifyAs(other, 'ada');
    const operator = await bench.operator();
    await bench.say(operator, ada.path, 'An answer to both');
    expect((await mergesOf(ada.path)).map(({ block }) => block)).to.deep.equal([true, false]);
    expect(await undo(ada.path)).to.equal(200);
    expect(await shown(ada)).to.deep.equal(['of ada', 'An answer to both']);
    const log = await bench.events(operator, other.path);
    expect(words(log)).to.deep.equal(['of somebody else', 'and more of it', 'note.txt']);
    expect(log.map(({ seq }) => seq)).to.deep.equal(log.map((_, index) => index + 1));
    const ofAda = await bench.events(operator, ada.path);
    expect(ofAda.map(({ seq }) => seq)).to.deep.equal(ofAda.map((_, index) => index + 1));
    expect(JSON.stringify(ofAda)).not.to.contain('somebody else');
    expect((await operator.call('GET', `${other.path}/attachments/${fileId}`)).status).to.equal(200);
    expect((await ada.call('GET', `${ada.path}/attachments/${fileId}`)).status).to.equal(404);
    expect((await operator.call('POST', `/v1/merges/${(await mergesOf(ada.path))[0]?.id}/undo`)).status).to.equal(409);
  });

  it('say what was changed in between as it is now', async () => {
    const ada = await saying('of ada');
    await identifyAs(ada, 'ada');
    const other = await saying('of somebody else');
    const operator = await bench.operator();
    const id = await bench.say(operator, other.path, 'wrong');
    const gone = await bench.say(operator, other.path, 'to be taken back');
    await operator.call('PATCH', `${other.path}/messages/${id}`, { content: { kind: 'text', markdown: 'right' } });
    await identifyAs(other, 'ada');
    await operator.call('PATCH', `${ada.path}/messages/${id}`, { content: { kind: 'text', markdown: 'righter' } });
    await operator.call('DELETE', `${ada.path}/messages/${gone}`);
    await undo(ada.path);
    const log = JSON.stringify(await bench.events(operator, other.path));
    expect(log).to.contain('righter');
    for (const text of ['"wrong"', '"right"', 'taken back']) expect(log).not.to.contain(text);
    for (const text of ['wrong', 'righter', 'taken back'])
      expect(JSON.stringify(await bench.events(operator, ada.path))).not.to.contain(text);
  });

  it('is undone where a chat only changed hands, too', async () => {
    const other = await saying('of somebody else');
    const phone = copyOf(other);
    await identifyAs(other, 'ada');
    await undo(other.path);
    expect(await shown(other)).to.deep.equal([]);
    expect((await phone.call('GET', '/v1/sessions/current')).status).to.equal(401);
    expect(words(await bench.events(await bench.operator(), other.path))).to.deep.equal(['of somebody else']);
  });

  it('is for the staff of the brand to undo, and for nobody else', async () => {
    const ada = await saying('of ada');
    await identifyAs(ada, 'ada');
    const [merge] = await mergesOf(ada.path);
    expect((await ada.call('POST', `/v1/merges/${merge?.id}/undo`)).status).to.equal(404);
    const stranger = await bench.operator('stranger');
    await bench.storage.write((tx) => tx.updateOperator('stranger', { brands: ['other'] }));
    expect((await stranger.call('POST', `/v1/merges/${merge?.id}/undo`)).status).to.equal(404);
  });
});

describe('the other devices of whoever logged in', () => {
  /** A second device of the same customer, as a link from a network opens one. */
  const second = async (customer: Customer): Promise<BenchCaller> => {
    const handle = 'handle-of-the-second-device';
    const { hash } = await import('node:crypto');
    await bench.storage.write(async (tx) => {
      const [session] = await tx.sessionsOf((await tx.conversation(customer.conversationId))!.personId);
      await tx.insertSession({ ...session!, id: 'second', family: 'second', handleHash: hash('sha256', handle, 'hex') });
    });
    return Object.assign(bench.caller('customer'), { cookie: `__Host-segue-shop=${handle}` });
  };

  it('go on with the chat that they had (M11)', async () => {
    const customer = await saying('on the laptop');
    const phone = await second(customer);
    await identifyAs(customer, 'ada');
    expect(await shown(phone)).to.deep.equal(['on the laptop']);
    await bench.say(phone, customer.path, 'and on the phone');
    expect(await shown(customer)).to.deep.equal(['on the laptop', 'and on the phone']);
    expect((await current(phone)).customer).not.to.have.property('name');
  });

  it('see nothing that was said before in the chat that it went into', async () => {
    const first = await saying('a secret of ada');
    const operator = await bench.operator();
    const fileId = await bench.upload(first, first.path, 'secret.txt');
    await bench.say(first, first.path, { kind: 'attachment', attachment: { id: fileId } });
    await identifyAs(first, 'ada');
    const customer = await saying('on the laptop');
    const phone = await second(customer);
    await identifyAs(customer, 'ada');
    await bench.say(operator, first.path, 'an answer');
    expect(await shown(phone)).to.deep.equal(['on the laptop', 'an answer']);
    const { body } = await phone.call('GET', `${first.path}/channels`);
    expect(JSON.stringify(body)).not.to.contain('secret');
    expect((await phone.call('GET', `${first.path}/attachments/${fileId}`)).status).to.equal(404);
    const stream = await phone.raw('GET', `${first.path}/stream?after=0`, { signal: AbortSignal.timeout(300) });
    const reader = stream.body!.getReader();
    let read = '';
    while (!read.includes('an answer')) read += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    expect(read).not.to.contain('secret');
    expect(headers.version).to.be.a('string');
    const all = await phone.call<SessionAnswer>('GET', '/v1/sessions/current');
    expect(JSON.stringify(all.body)).not.to.contain('secret');
  });
});

describe('a brand that knows two to be one', () => {
  it('says so by its back end, and can take it back (M8)', async () => {
    const [one, two] = [await saying('one'), await saying('two')];
    await identifyAs(one, 'ada');
    await identifyAs(two, 'ada-of-the-app');
    const [fromId, intoId] = [(await current(two)).customer.id, (await current(one)).customer.id];
    expect((await two.call('POST', '/v1/merges', { fromId, intoId })).status).to.equal(404);
    const { body, status } = await bench.bot().call<{ merge: { id: string } }>('POST', '/v1/merges', { fromId, intoId });
    expect(status).to.equal(200);
    expect(await shown(two)).to.deep.equal(['one', 'two']);
    const again = await browser();
    await identifyAs(again, 'ada-of-the-app');
    expect(await shown(again)).to.deep.equal(['one', 'two']);
    await bench.bot().call('POST', `/v1/merges/${body.merge.id}/undo`);
    expect(await shown(one)).to.deep.equal(['one']);
    const later = await browser();
    await identifyAs(later, 'ada-of-the-app');
    expect(await shown(later)).to.deep.equal(['two']);
  });
});

describe('many who come at once', () => {
  it('are one person, with one conversation (M12)', async () => {
    const browsers = await Promise.all(Array.from({ length: 20 }, browser));
    await Promise.all(browsers.map((one) => identifyAs(one, 'ada')));
    const ids = new Set(await Promise.all(browsers.map(async (one) => (await current(one)).customer.id)));
    expect(ids.size).to.equal(1);
    const opened = await Promise.all(
      browsers.map((one, index) =>
        one.call<SessionAnswer>('POST', '/v1/conversations', { intentId: `o${index}`, locale: 'en', surface: 'web' }),
      ),
    );
    expect(new Set(opened.map(({ body }) => body.conversation?.id)).size).to.equal(1);
  });
});
