import { settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, describe, it } from 'node:test';
import { plainBrand } from '../plain-hub.ts';
import { states, text } from './look.ts';
import { startHub, type Place } from './start-hub.ts';

let place: Place;
afterEach(() => place.close());

const brand = (pageParameters?: string[]) => ({ ...plainBrand('test'), ...(pageParameters ? { pageParameters } : {}) });

/** A customer on a page that changes without being loaded anew, and what the operator sees of it. */
async function browsing(pageParameters?: string[]) {
  place = await startHub({ brands: [brand(pageParameters)] });
  const now = { url: 'https://www.brand.com/a?token=SECRET&email=x@y.example&sku=1#SECRET', title: 'A' };
  const sent: string[] = [];
  const device = place.network.device();
  const spied: typeof fetch = async (input, init) => {
    if (typeof init?.body === 'string') sent.push(init.body);
    return device(input, init);
  };
  const open = () => place.customer({ page: () => ({ ...now }), fetch: spied });
  const customer = open();
  await customer.start();
  customer.send(text('Hello'));
  await until(() => states(customer)[0] === 'sent');
  const { inbox } = await place.operator();
  const { id } = customer.state.get().conversation!;
  return { now, sent, customer, open, seen: async () => (await inbox.customer(id)).page };
}

async function becomes(what: () => Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(10_000);
  while (!(await what())) {
    patience.throwIfAborted();
    await settle();
  }
}

describe('the page of a customer', () => {
  it('is the one they are on: after a change of the address, of the title, and after a new page is loaded', async () => {
    const { now, customer, open, seen, sent } = await browsing();
    expect(await seen()).to.deep.equal({ url: 'https://www.brand.com/a', title: 'A' });
    Object.assign(now, { url: 'https://www.brand.com/b?token=SECRET', title: 'B' });
    customer.send(text('On B'));
    await becomes(async () => (await seen())?.title === 'B');
    expect(await seen()).to.deep.equal({ url: 'https://www.brand.com/b', title: 'B' });
    now.title = 'B, two left';
    customer.setTyping(true);
    await becomes(async () => (await seen())?.title === 'B, two left');
    customer.destroy();
    Object.assign(now, { url: 'https://www.brand.com/c?token=SECRET#x', title: 'C' });
    const again = open();
    await again.resume();
    await becomes(async () => (await seen())?.title === 'C');
    expect(await seen()).to.deep.equal({ url: 'https://www.brand.com/c', title: 'C' });
    Object.assign(now, { url: 'https://www.brand.com/d', title: 'D' });
    const third = open();
    await third.start();
    await becomes(async () => (await seen())?.title === 'D');
    expect(sent.join()).not.to.contain('SECRET').and.not.contain('x@y.example');
  });

  it('is said once, not with each message', async () => {
    const { customer } = await browsing();
    const patches = (): number => place.network.seen.filter((one) => one.startsWith('PATCH')).length;
    const before = patches();
    for (let n = 0; n < 3; n++) customer.send(text(`message ${n}`));
    await until(() => states(customer).every((state) => state === 'sent'));
    expect(patches()).to.equal(before);
  });

  it('has the parameters that the brand lists, and no others', async () => {
    const { customer, seen, sent } = await browsing(['sku']);
    await becomes(async () => (await seen())?.url === 'https://www.brand.com/a?sku=1');
    expect(sent.join()).not.to.contain('SECRET');
    expect(customer.state.get().connection).not.to.equal('ended');
  });
});
