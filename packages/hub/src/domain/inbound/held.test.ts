import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type HubBench } from '../../fixtures/hub-bench.ts';
import { isOnPostgres } from '../../fixtures/test-storage.ts';
import { phone, settled, ticketOf, type Phone, type Ticket } from '../../fixtures/phone.ts';

let bench: HubBench;
let ada: Phone;
beforeEach(async () => {
  bench = await createHubBench();
  ada = phone(bench, 'ada');
});
afterEach(() => bench.close());

type Customer = Awaited<ReturnType<HubBench['customer']>>;

const texts = async (customer: Customer): Promise<string[]> =>
  (await bench.events(customer, customer.path)).flatMap((event) => (event.type === 'message' ? [event.message.text] : []));
/** Of conversations that began on the network. */
async function textsOfStrangers(): Promise<string[]> {
  const operator = await bench.operator();
  const rows = await bench.storage.read((tx) => tx.changedSince(0, 100, null));
  const events = await Promise.all(
    rows.filter(({ id, openIntent }) => openIntent === id).map(({ id }) => bench.events(operator, `/v1/conversations/${id}`)),
  );
  return events.flat().flatMap((event) => (event.type === 'message' ? [event.message.text] : []));
}

describe('one phone with the tickets of two customers', () => {
  let first: Customer;
  let second: Customer;
  /** Both wait for a yes; what was written after each ticket waits with it. */
  async function bringBoth(): Promise<[Ticket, Ticket]> {
    first = await bench.customer();
    second = await bench.customer();
    await bench.say(first, first.path, 'I am the first');
    await bench.say(second, second.path, 'I am the second');
    const bring = async (customer: Customer, words: string): Promise<Ticket> => {
      const made = await ticketOf(bench, customer);
      await ada.write('', { ticket: made.ticket });
      await made.becomes('arrived');
      await ada.write(words);
      await settled(bench);
      bench.advance(1_000);
      return made;
    };
    return [await bring(first, 'For the first'), await bring(second, 'For the second')];
  }

  it('says in each conversation what was held for it', async () => {
    for (const made of await bringBoth()) {
      await made.confirm(ada);
      await settled(bench);
    }
    expect(await texts(first)).to.deep.equal(['I am the first', 'For the first']);
    expect(await texts(second)).to.deep.equal(['I am the second', 'For the second']);
  });

  it('says it there also when the phone is with the second already', async () => {
    // What was held is taken after both said yes.
    const [toFirst, toSecond] = await bringBoth();
    await ada.press(`h:${toFirst.id}:y`);
    await ada.press(`h:${toSecond.id}:y`);
    await settled(bench);
    const allowed = first.call('POST', `${first.path}/handoffs/${toFirst.id}/allow`);
    if (isOnPostgres) await allowed;
    await Promise.all([allowed, second.call('POST', `${second.path}/handoffs/${toSecond.id}/allow`)]);
    await toSecond.becomes('linked');
    await settled(bench);
    expect(await texts(first)).to.deep.equal(['I am the first', 'For the first']);
    expect(await texts(second)).to.deep.equal(['I am the second', 'For the second']);
    const operator = await bench.operator();
    await bench.say(operator, second.path, 'We are here');
    await bench.until(() => ada.shown().includes('We are here'));
    // The question would be about the other conversation by now.
    expect(ada.shown().join()).not.to.include('hub-answer-here');
  });

  it('says in neither what was held for one that came to nothing', async () => {
    const [toFirst, toSecond] = await bringBoth();
    await ada.press(`h:${toFirst.id}:n`);
    await toFirst.becomes('refused');
    await settled(bench);
    await toSecond.confirm(ada);
    await settled(bench);
    expect(await texts(first)).to.deep.equal(['I am the first']);
    expect(await texts(second)).to.deep.equal(['I am the second', 'For the second']);
    expect(await textsOfStrangers()).to.deep.equal(['For the first']);
  });
});

describe('words beside a code', () => {
  it('go into the conversation once it is linked', async () => {
    const customer = await bench.customer();
    const made = await ticketOf(bench, customer);
    const words = `${made.code} and please hurry, my parcel is leaking`;
    await ada.write(words, { ticket: made.code.replaceAll('-', '') });
    await made.becomes('arrived');
    await made.confirm(ada);
    await settled(bench);
    expect(await texts(customer)).to.deep.equal([words]);
  });

  it('are none when there is only the code', async () => {
    const customer = await bench.customer();
    const made = await ticketOf(bench, customer);
    await ada.write(made.code, { ticket: made.code.replaceAll('-', '') });
    await made.becomes('arrived');
    await made.confirm(ada);
    await settled(bench);
    expect(await texts(customer)).to.deep.equal([]);
  });

  it('reach the desk when the code is refused', async () => {
    await ada.write('Hello, my parcel 99 never came. 6FC2Z-T32T1-01YZ', { ticket: '6FC2ZT32T101YZ' });
    await settled(bench);
    expect(await textsOfStrangers()).to.deep.equal(['Hello, my parcel 99 never came. 6FC2Z-T32T1-01YZ']);
    expect(ada.shown().join()).to.include('hub-handoff-refused');
  });

  it('a refused code alone opens no conversation', async () => {
    await ada.write('6FC2Z-T32T1-01YZ', { ticket: '6FC2ZT32T101YZ' });
    await settled(bench);
    expect(await textsOfStrangers()).to.deep.equal([]);
    expect(ada.shown().join()).to.include('hub-handoff-refused');
  });
});
