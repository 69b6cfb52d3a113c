import type { ChannelsAnswer } from '@segue/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type HubBench } from '../../fixtures/hub-bench.ts';
import type { HandoffRow } from '../../storage/rows.ts';
import { greetingNotice } from './notices.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
});
afterEach(() => bench.close());
const proposed = async () => (await customer.call<ChannelsAnswer>('GET', `${customer.path}/channels`)).body.capsule;

describe('the capsule', () => {
  it('names a file once, and keeps the words that came with it', async () => {
    const send = async (name: string, markdown?: string): Promise<string> => {
      const attachment = { id: await bench.upload(customer, customer.path, name) };
      return bench.say(customer, customer.path, { kind: 'attachment', attachment, ...(markdown ? { markdown } : {}) });
    };
    await send('order.txt');
    await send('invoice.txt', 'This is **wrong**');
    const { topic, files, steps } = await proposed();
    expect(files?.map(({ name }) => name)).to.deep.equal(['order.txt', 'invoice.txt']);
    expect(topic).to.equal('This is wrong');
    // What it is about stands above already.
    expect(steps).to.deep.equal([]);
  });

  it('is cut at whole characters', async () => {
    await bench.say(customer, customer.path, `a${'😀'.repeat(200)}`);
    await bench.say(customer, customer.path, `b${'😀'.repeat(200)}`);
    const { topic, steps } = await proposed();
    expect(steps).to.have.length(1 + 1);
    for (const text of [topic!, ...steps!]) expect(text.isWellFormed(), text).to.equal(true);
  });
});

describe('the greeting', () => {
  const greeting = (facts: { label: string; value: string }[]): string => {
    const voice = {
      locale: 'en',
      format: 'en',
      dir: 'ltr' as const,
      has: () => true,
      say: (key: string, vars = {}) => `${key} ${JSON.stringify(vars)}`,
    };
    const handoff = { channelId: 'post:office', capsule: { facts } } as unknown as HandoffRow;
    const notice = greetingNotice(voice, handoff, { brand: 'Shop', isPage: (value) => value === 'https://shop.test/tea' });
    return notice.kind === 'notice' ? notice.text : '';
  };
  it('writes a page as its title alone', () => {
    expect(greeting([{ label: 'Maple Street: tea', value: 'https://shop.test/tea' }]).split('\n')).to.include('Maple Street: tea');
  });
  it('writes the address of a page without a title, and makes no link of it', () => {
    expect(greeting([{ label: '', value: 'https://shop.test/tea' }]).split('\n')).to.include('`https://shop.test/tea`');
  });
  it('leaves other facts as they are, and makes no link of them', () => {
    expect(greeting([{ label: 'Blog', value: 'https://ada.test/' }])).to.include('"value":"`https://ada.test/`"');
    expect(greeting([{ label: 'Order', value: '1042, size M' }])).to.include('"value":"1042, size M"');
  });
});
