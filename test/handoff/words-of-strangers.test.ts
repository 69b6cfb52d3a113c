import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHandoffBench, type HandoffBench } from './handoff-bench.ts';
import { messenger } from './messenger.ts';
import { control, type Phone } from './phone.ts';

let bench: HandoffBench;
beforeEach(async () => {
  bench = await createHandoffBench();
});
afterEach(() => bench.close());

let lastId = 7_000;
/** A phone of somebody who calls themselves so. */
async function guest(firstName: string): Promise<Phone> {
  const { id } = (await control(bench.simulator, `${messenger}/phones`, {
    id: (lastId += 1),
    phoneId: `guest-${lastId}`,
    firstName,
    languageCode: 'en',
  })) as { id: string };
  return bench.phone(id);
}

const words = [
  '[Win](https://evil.example)',
  '**Free** _now_ `x` ~~y~~',
  'evil.com',
  'https://evil.example/a_b_c',
  'me@evil.example',
  '# Title',
  '> quoted',
  '1. first',
  '/start',
  'call +4915112345678',
  'a\\_b',
  '`https://evil.example`',
  '<https://evil.example>',
  '![x](https://evil.example/x.png)',
];

describe('what strangers wrote, in the words of the brand’s bot', () => {
  for (const [what, capsule] of [
    ['the topic', (text: string) => ({ topic: text })],
    ['a fact', (text: string) => ({ facts: [{ label: 'Order', value: text }] })],
    ['the name of a fact', (text: string) => ({ facts: [{ label: text, value: '1042' }] })],
    ['a step', (text: string) => ({ topic: 'Lamps', steps: [text] })],
  ] as const)
    it(`of ${what} reaches another network as plain words, with no link and no emphasis`, async () => {
      for (const [index, text] of words.entries()) {
        const customer = await bench.customer({ words: 'Hello' });
        await customer.stay();
        const phone = await guest(`Guest ${index}`);
        await phone.start((await customer.ticket(capsule(text))).url);
        await phone.press('Yes');
        const { marks, text: shown } = await phone.shows(text);
        expect(shown).to.contain(text);
        expect(marks.filter(({ kind }) => kind !== 'code')).to.deep.equal([]);
      }
    });

  it('of their own name is no link either', async () => {
    const customer = await bench.customer({ words: 'Hello' });
    await customer.stay();
    const phone = await guest('evil.com *Free*');
    await phone.start((await customer.ticket({ topic: 'Lamps' })).url);
    await phone.press('Yes');
    const { marks, text } = await phone.shows('Lamps');
    expect(text).to.contain('evil.com *Free*');
    expect(marks.filter(({ kind }) => kind !== 'code')).to.deep.equal([]);
  });

  it('of a message typed on the page is repeated as it was typed', async () => {
    const customer = await bench.customer({ words: 'Hello' });
    await customer.stay();
    await bench.ada.start((await customer.ticket()).url);
    await bench.ada.press('Yes');
    await bench.ada.shows('Hello');
    await customer.send('size [M] \\_/ 2*3*4 # [x](y)\nsecond line');
    const { text, marks } = await bench.ada.shows('size [M] \\_/ 2*3*4 # [x](y)\nsecond line');
    expect(text).to.contain('second line');
    expect(marks).to.deep.equal([]);
  });
});
