import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let operator: BenchCaller;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  operator = await bench.operator();
});
afterEach(() => bench.close());

const fileOf = (id: string, name = 'note.txt') => ({
  kind: 'attachment',
  attachment: { id, name, mediaType: 'text/plain', bytes: 1 },
});
const listed = async (): Promise<string[]> =>
  (await customer.call<{ capsule: { files: { id: string }[] } }>('GET', `${customer.path}/channels`)).body.capsule.files.map(
    ({ id }) => id,
  );
const look = async (by: BenchCaller, id: string): Promise<number> => (await by.call('GET', `${customer.path}/attachments/${id}`)).status;

/** Every way to the file: the list, its link, a message, an edit, a handoff, the upload itself. */
async function expectHidden(id: string): Promise<void> {
  expect(await listed()).not.to.include(id);
  const hidden = await customer.call('GET', `${customer.path}/attachments/${id}`);
  const nowhere = await customer.call('GET', `${customer.path}/attachments/never-was`);
  expect(hidden.status).to.equal(404);
  expect(hidden.body).to.deep.equal(nowhere.body);
  const taking = { intentId: `take-${id}`, content: { kind: 'attachment', attachment: { id } } };
  expect((await customer.call('POST', `${customer.path}/messages`, taking)).status).to.equal(404);
  const own = await bench.say(customer, customer.path, 'Mine');
  const card = { kind: 'card', title: 'x', image: { attachmentId: id, alt: '' } };
  for (const content of [fileOf(id), card])
    expect((await customer.call('PATCH', `${customer.path}/messages/${own}`, { content })).status).to.be.oneOf([400, 404]);
  const handoff = { intentId: `h-${id}`, channel: 'post', capsule: { files: [{ id, name: 'x' }] } };
  expect((await customer.call('POST', `${customer.path}/handoffs`, handoff)).status).to.equal(404);
  expect(await look(customer, id)).to.equal(404);
  expect(await look(operator, id)).to.equal(200);
}

describe('a file that is not for the customer', () => {
  it('is that of a note', async () => {
    const id = await bench.upload(operator, customer.path);
    await bench.say(operator, customer.path, fileOf(id), { private: true });
    await expectHidden(id);
  });
  it('is one that an operator uploaded and did not send', async () => {
    const id = await bench.upload(operator, customer.path);
    await expectHidden(id);
    await bench.say(operator, customer.path, fileOf(id));
    expect(await look(customer, id)).to.equal(200);
    expect(await listed()).to.deep.equal([id]);
  });
  it('is that of a message that was deleted, or edited into something else', async () => {
    const [first, second] = [await bench.upload(operator, customer.path), await bench.upload(operator, customer.path)];
    const message = await bench.say(operator, customer.path, fileOf(first));
    await operator.call('PATCH', `${customer.path}/messages/${message}`, { content: fileOf(second) });
    await expectHidden(first);
    expect(await look(customer, second)).to.equal(200);
    await operator.call('DELETE', `${customer.path}/messages/${message}`);
    await expectHidden(second);
  });
});

describe('a file that is for the customer', () => {
  it('is their own, and the picture of a card', async () => {
    const own = await bench.upload(customer, customer.path);
    const picture = await bench.upload(operator, customer.path);
    await bench.say(operator, customer.path, { kind: 'card', title: 'Lamp', image: { attachmentId: picture, alt: 'A lamp' } });
    expect(await listed()).to.have.members([own, picture]);
    for (const id of [own, picture]) expect(await look(customer, id)).to.equal(200);
    const handoff = { intentId: 'h', channel: 'post', capsule: { files: [{ id: own, name: 'another name' }] } };
    expect((await customer.call('POST', `${customer.path}/handoffs`, handoff)).status).to.equal(200);
    const row = await bench.storage.read((tx) => tx.handoffByIntent(customer.conversationId, 'h'));
    expect(row?.capsule.files).to.deep.equal([{ id: own, name: 'note.txt' }]);
  });
  it('is not shown to another customer by a message of theirs', async () => {
    const secret = await bench.upload(operator, customer.path);
    const other = await bench.customer();
    await bench.say(operator, other.path, { kind: 'card', title: 'x', image: { attachmentId: secret, alt: '' } });
    await expectHidden(secret);
    expect((await other.call('GET', `${other.path}/attachments/${secret}`)).status).to.equal(404);
  });
});

describe('the address of a file', () => {
  const addressFor = async (by: BenchCaller, id: string): Promise<string> =>
    (await by.call<{ url: string }>('GET', `${customer.path}/attachments/${id}`)).body.url;
  const statusOf = async (url: string): Promise<number> => (await bench.hub.fetch(new Request(url))).status;

  it('ends for the customer when the message is deleted', async () => {
    const id = await bench.upload(operator, customer.path);
    const message = await bench.say(operator, customer.path, fileOf(id));
    const url = await addressFor(customer, id);
    expect(await statusOf(url)).to.equal(200);
    await operator.call('DELETE', `${customer.path}/messages/${message}`);
    expect(await statusOf(url)).to.equal(404);
  });

  it('ends with the session it was given to, on either side', async () => {
    const id = await bench.upload(customer, customer.path);
    const [own, theirs] = [await addressFor(customer, id), await addressFor(operator, id)];
    await customer.call('POST', '/v1/sessions/current/end');
    expect([await statusOf(own), await statusOf(theirs)]).to.deep.equal([404, 200]);
    await operator.call('DELETE', '/v1/desk/session');
    expect(await statusOf(theirs)).to.equal(404);
  });
});
