import { builtInBrand, compileEmail, compileMessage, exampleValues, sayAll, type BrandFile } from '@segue/brand';
import { placeKey, limits } from '@segue/protocol';
import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { oppositeBrand } from '../../stories/opposite-brand.ts';
import { createHandoffBench, type HandoffBench } from './handoff-bench.ts';
import { messenger } from './messenger.ts';
import type { Phone } from './phone.ts';

/** Every line that the bot put on a phone, labels of buttons too. */
async function linesOn(phone: Phone): Promise<string[]> {
  return (await phone.messages()).flatMap(({ text, keys = [] }) => [
    ...text.split('\n').filter((line) => line !== ''),
    ...keys.flat().map(({ label }) => label),
  ]);
}
/** What is left of a line without the sentences of the opposite brand. */
const notOfTheBrand = (line: string): string => {
  const rest = line.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
  return rest === line ? rest.trim() : notOfTheBrand(rest);
};

let bench: HandoffBench;
beforeEach(async () => {
  bench = await createHandoffBench({ brandFile: oppositeBrand });
});
afterEach(() => bench.close());

const press = (phone: Phone, key: string): Promise<void> =>
  phone.press(String(Object.values(oppositeBrand.voice.copy[key]?.['en'] as Record<string, string>)[0]));

describe('on a phone, after a switch of the brand', () => {
  it('nothing is said but by the new one, through a handoff, a question, files, an undo and the way back', async () => {
    const { ada, wei } = bench;
    const customer = await bench.customer({ words: 'A' });
    const operator = await bench.operator();
    await customer.stay();
    const ticket = await customer.ticket();
    await ada.start(ticket.url);
    await bench.idle();
    await ada.write('B');
    await bench.idle();
    await press(ada, 'hub-handoff-yes');
    await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the link');
    await bench.idle();
    await customer.send('C');
    await operator.reply(customer.conversationId, 'D');
    await ada.sendFile({ name: 'virus.exe' }, new Uint8Array([0x4d, 0x5a, 0, 0, 1, 2, 3]), 'application/octet-stream');
    await bench.idle();
    // Used up, forwarded, too old.
    await ada.start(ticket.url);
    await wei.start(ticket.url);
    await bench.idle();
    await press(ada, 'hub-return-label');
    await bench.idle();
    await customer.redeem(await ada.linkBehind(/⟦/));
    await bench.idle();
    await ada.write('E');
    await bench.idle();
    // Again, and undone by the page.
    const second = await customer.ticket();
    await ada.start(second.url);
    await bench.idle();
    await press(ada, 'hub-handoff-yes');
    await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the second link');
    const handoff = (await customer.conversation()).handoff!;
    await customer.call('POST', `/v1/conversations/${customer.conversationId}/handoffs/${handoff.id}/undo`);
    await bench.idle();
    // A third one, that nobody confirms; and somebody who just writes.
    await ada.start((await customer.ticket()).url);
    await bench.idle();
    await bench.clock.advance(limits.ticketMs + 2_000);
    await bench.idle();
    await wei.startBare();
    await wei.write('F');
    await bench.idle();

    const lines = (await Promise.all([ada, wei].map(linesOn))).flat();
    expect(lines.filter((line) => line.includes('⟦')).length).to.be.greaterThan(15);
    // People's own words, with a mark before them where they come from elsewhere, and the title of the page where it began.
    expect(lines.map(notOfTheBrand).filter((line) => !/^(– )?([A-F]|Lamps)?$/.test(line))).to.deep.equal([]);
  });
});

describe('in an e-mail, after a switch of the brand', () => {
  it('no sentence and no colour is as before', () => {
    const mail = (brand: BrandFile): string => {
      const say = (key: string): string => {
        const entry = brand.voice.copy[key]!;
        const message = compileMessage((entry['en'] as Record<string, string>)['default']!, key);
        return sayAll(message, { ...exampleValues(message, entry.vars), brand: brand.name['en']! }, 'en')[0]!;
      };
      const { subject, html, text } = compileEmail(brand, 'en', {
        subject: say('hub-handoff-greeting'),
        paragraphs: [say('hub-handoff-greeting'), say('hub-return-link')],
        button: { label: say('hub-return-open'), url: 'https://shop.test/' },
        footer: say('hub-welcome'),
      });
      return [subject, html, text].join('\n');
    };
    const colors = (text: string): string[] => [...new Set([...text.matchAll(/#[\da-f]{6}\b/g)].map(([color]) => color))];
    const words = (text: string): string[] =>
      text
        .replaceAll(/<style>.*?<\/style>/gs, '')
        .split(/<[^>]*>|\n/)
        .map((part) => part.trim())
        .filter((part) => /\p{L}/u.test(part) && !part.includes('https://'));
    const [before, after] = [mail(builtInBrand), mail(oppositeBrand)];
    expect(colors(after).length).to.be.greaterThan(5);
    expect(colors(after).filter((color) => colors(before).includes(color))).to.deep.equal([]);
    expect(words(after).length).to.be.greaterThan(5);
    expect(words(after).map(notOfTheBrand).filter(Boolean)).to.deep.equal([]);
  });
});
