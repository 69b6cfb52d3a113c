import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { routes, type Route } from '@segue/protocol/schemas';
import type { InboxAnswer, OperatorsAnswer, SavedRepliesAnswer, UploadAnswer } from '@segue/protocol';
import { createCaller, type Caller } from './caller.ts';
import { settle, until } from '@segue/testing';
import { createHandoffBench, hubUrl, northernToken, type Customer, type HandoffBench, type Operator } from './handoff-bench.ts';

let bench: HandoffBench;
/** A customer and an operator of each brand, and somebody who owns both. */
let north: { customer: Customer; operator: Operator };
let south: { customer: Customer; operator: Operator };
let owner: Operator;
beforeEach(async () => {
  bench = await createHandoffBench({ hasOtherBot: true });
  const of = async (brand: string) => ({
    customer: await bench.customer({ brand, words: `A lamp of ${brand}, please` }),
    operator: await bench.operator([brand]),
  });
  north = await of('northwind');
  south = await of('southwind');
  owner = await bench.operator();
});
afterEach(() => bench.close());

const brandsIn = async (who: Caller, query = ''): Promise<string[]> =>
  (await who.call<InboxAnswer>('GET', `/v1/desk/inbox?${query}`)).body.summaries.map(({ brand }) => brand).toSorted();
const bot = (): Caller => {
  const caller = createCaller({
    fetch: (request) => {
      request.headers.set('authorization', `Bearer ${northernToken}`);
      return bench.hub().fetch(request);
    },
    base: hubUrl,
    brand: 'northwind',
    role: 'bot',
  });
  return caller;
};

/** What a stream says until it has said `last`, or until something is there that never should be. */
async function heard(stream: Response, last: string): Promise<string> {
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes(last)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The stream ended before it said "${last}": ${text}`);
    text += value;
  }
  await reader.cancel();
  return text;
}

describe('an operator of one brand', () => {
  it('sees its rows of the inbox, by list and by search; an owner sees all', async () => {
    for (const query of ['', 'view=unassigned', 'q=lamp', 'q=of']) {
      expect(await brandsIn(north.operator, query), query).to.deep.equal(['northwind']);
      expect(await brandsIn(south.operator, query), query).to.deep.equal(['southwind']);
      expect(await brandsIn(owner, query), query).to.deep.equal(['northwind', 'southwind']);
    }
    expect(await brandsIn(north.operator, 'q=southwind')).to.deep.equal([]);
  });

  it('is told of its rows only, while both change', async () => {
    const stream = await north.operator.raw('GET', '/v1/desk/stream?after=0');
    await south.customer.send('Not for the north');
    await north.customer.send('For the north');
    const told = heard(stream, 'For the north');
    // A desk is told of a busy row a few times a second at most.
    await until(async () => {
      await bench.clock.advance(200);
      return Promise.race([told.then(() => true), settle().then(() => false)]);
    }, 'the row of the north');
    const text = await told;
    expect(text).to.contain('northwind').and.not.to.contain('southwind').and.not.to.contain('Not for the north');
  });

  it('cannot tell a conversation of another brand from one that is not there, on any route', async () => {
    const own = { id: south.customer.conversationId, messageId: 'm', attachmentId: 'a', handoffId: 'h' };
    for (const [name, route] of Object.entries(routes) as [string, Route][]) {
      if (!route.path.includes(':id') || !['member', 'staff', 'operator'].includes(route.access)) continue;
      const ask = async (id: string) => {
        const path = route.path.replace(/:(\w+)/g, (_all, key: string) => (key === 'id' ? id : own[key as keyof typeof own]));
        const answer = await north.operator.raw(route.method, path, {
          ...(route.method === 'GET' ? {} : { body: JSON.stringify(bodies[name] ?? {}), headers: { 'content-type': 'application/json' } }),
        });
        return `${answer.status} ${await answer.text()}`;
      };
      expect(await ask(south.customer.conversationId), name)
        .to.equal(await ask('never-was-there'))
        .and.to.match(/^404/);
    }
  });

  it('fetches no file of another brand, also by an address of before', async () => {
    const path = `/v1/conversations/${south.customer.conversationId}`;
    const bytes = new TextEncoder().encode('an offer');
    const opened = await south.customer.call<UploadAnswer>('POST', `${path}/attachments`, {
      intentId: 'file',
      name: 'offer.txt',
      mediaType: 'text/plain',
      bytes: bytes.length,
    });
    const file = `${path}/attachments/${opened.body.attachment.id}`;
    await south.customer.raw('PATCH', file, { body: bytes, headers: { 'upload-offset': '0' } });
    const { url } = (await south.operator.call<UploadAnswer>('GET', file)).body;
    const fetched = async (): Promise<number> => (await bench.hub().fetch(new Request(url!))).status;
    expect(await fetched()).to.equal(200);
    await bench.storage().write((tx) => tx.updateOperator(south.operator.id, { brands: ['northwind'] }));
    expect(await fetched()).to.equal(404);
  });

  it('is given no conversation of another brand, and knows no colleague there', async () => {
    const path = `/v1/conversations/${south.customer.conversationId}/assignment`;
    expect((await south.operator.call('POST', path, { operatorId: north.operator.id })).status).to.equal(404);
    expect((await south.operator.call('POST', path, { operatorId: owner.id })).status).to.equal(200);
    const colleagues = (await north.operator.call<OperatorsAnswer>('GET', '/v1/desk/operators')).body.operators.map(({ id }) => id);
    expect(colleagues).to.have.members([north.operator.id, owner.id]);
  });

  it('has saved replies of its brand and of all, and takes away none that others say', async () => {
    const save = (who: Caller, shortcut: string, markdown: string) => who.call('POST', '/v1/desk/saved-replies', { shortcut, markdown });
    const replies = async (who: Caller) =>
      (await who.call<SavedRepliesAnswer>('GET', '/v1/desk/saved-replies')).body.savedReplies.map(
        ({ shortcut, markdown }) => `${shortcut}: ${markdown}`,
      );
    await save(owner, 'hi', 'Hello');
    await save(owner, 'bye', 'Goodbye');
    await save(north.operator, 'hi', 'Hello from the north');
    await save(south.operator, 'hours', 'From nine');
    await save(south.operator, 'hours', 'From ten');
    expect(await replies(north.operator)).to.deep.equal(['bye: Goodbye', 'hi: Hello from the north']);
    expect(await replies(south.operator)).to.deep.equal(['bye: Goodbye', 'hi: Hello', 'hours: From ten']);
    // Where the north's does not speak, theirs does.
    expect((await replies(owner)).toSorted()).to.deep.equal(['bye: Goodbye', 'hi: Hello', 'hi: Hello from the north', 'hours: From ten']);
    const all = (await owner.call<SavedRepliesAnswer>('GET', '/v1/desk/saved-replies')).body.savedReplies;
    const idOf = (markdown: string): string => all.find((reply) => reply.markdown === markdown)?.id ?? 'none';
    expect((await north.operator.call('DELETE', `/v1/desk/saved-replies/${idOf('Goodbye')}`)).status).to.equal(403);
    await north.operator.call('DELETE', `/v1/desk/saved-replies/${idOf('From ten')}`);
    expect(await replies(south.operator)).to.include('hours: From ten');
  });

  it('is nobody that customers of another brand wait for', async () => {
    const online = async (customer: Customer): Promise<number> =>
      (await customer.call<{ operatorsOnline: number }>('GET', '/v1/sessions/current')).body.operatorsOnline;
    const stream = await north.operator.raw('GET', '/v1/desk/stream');
    await until(async () => (await online(north.customer)) === 1, 'the operator of the north to be there');
    expect(await online(south.customer)).to.equal(0);
    await stream.body!.cancel();
  });
});

describe('a bot of one brand', () => {
  it('reads and writes there, and nowhere else', async () => {
    const say = (id: string) =>
      bot().call('POST', `/v1/conversations/${id}/messages`, { intentId: 'hello', content: { kind: 'text', markdown: 'Hello' } });
    expect((await say(north.customer.conversationId)).status).to.equal(200);
    expect((await say(south.customer.conversationId)).status).to.equal(404);
    expect((await bot().call('GET', `/v1/conversations/${south.customer.conversationId}/events`)).status).to.equal(404);
  });
});

/** What these routes want, so that they are not refused for their form. */
const text = { kind: 'text', markdown: 'x' };
const bodies: Record<string, object> = {
  sendMessage: { intentId: 'i', content: text },
  editMessage: { content: text },
  receipts: { read: 1 },
  typing: { on: true },
  openUpload: { intentId: 'i', name: 'a.txt', mediaType: 'text/plain', bytes: 1 },
  assign: { operatorId: null },
  setStatus: { status: 'closed' },
};
