import { describe, it } from 'node:test';
import { expect } from 'chai';
import { toBlocks } from './content/to-blocks.ts';
import { downgrade } from './content/downgrade.ts';
import { answersOf, linksOf } from './content/answers.ts';
import { sampleContents, sampleMedia, sampleMessage, samplePhrases } from './content/fixtures/sample-contents.ts';
import type { Said } from './content/blocks.ts';
import type { Call, Channel, Contact, InboundEvent } from './channel.ts';

export interface ChannelContractOptions {
  /** A fresh channel that reaches nothing. */
  create: () => Channel;
  /** Somebody, as the network would give them. */
  contact: Contact;
  /** Every word that one call shows: its text, caption and labels. */
  wordsOf: (call: Call) => string;
  /** Texts that count against the network's limits, with the size that each has and may have. */
  measured: (call: Call) => { text: string; size: number; max: number }[];
  /** Data or address behind each button of a call. A network without buttons has none. */
  buttonsOf: (call: Call) => string[];
  /** A delivery, with the proof left out or broken. */
  forged: () => Request[];
  /** Sample deliveries, and the events each is. */
  samples: [name: string, raw: unknown, events: Partial<InboundEvent>[]][];
  /** What the network cannot, and why: said in the run, and not tested. */
  cannot?: { links?: string; files?: string };
}

const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const unspaced = (text: string): string => text.replace(/\s/g, '');

/** What every channel keeps to. Called inside a test file of the channel. */
export function channelContract({
  create,
  contact,
  wordsOf,
  measured,
  buttonsOf,
  forged,
  samples,
  cannot = {},
}: ChannelContractOptions): void {
  const callsOf = (said: Said): Call[] => {
    const channel = create();
    return downgrade(toBlocks(said, sampleMedia), channel.limits, samplePhrases).flatMap((shown) => channel.render(shown, contact));
  };

  describe('as every channel', () => {
    it('tells the customer how to get there, with the ticket or the code whole, or why not', async () => {
      const ticket = 'q0Zk3yX1Tn2bWv8sLr5u_-';
      const code = 'K7QM3-FVX9D-2TA8';
      const entries = await create().entries({ ticket, code, sentence: `Continue my chat (code ${code})` });
      if ('none' in entries) return void expect(entries.none).to.be.a('string');
      expect(entries.ways).not.to.have.length(0);
      for (const way of entries.ways) {
        const carried = way.kind === 'code' ? way.sentence : decodeURIComponent(way.kind === 'link' ? way.url : way.text);
        expect(carried).to.match(new RegExp(`${ticket}|${code}`));
      }
    });

    for (const [name, content] of sampleContents) {
      it(`says ${name} within the limits, with every option reachable`, () => {
        const calls = callsOf(sampleMessage(content));
        expect(calls).not.to.have.length(0);
        // It waits in the outbox as JSON.
        expect(JSON.parse(JSON.stringify(calls))).to.deep.equal(calls);
        for (const { text, size, max } of calls.flatMap(measured)) {
          expect(size).to.be.within(1, max);
          expect(text).not.to.match(halves);
        }
        const shown = calls.map(wordsOf).join('\n');
        const pressed = calls.flatMap(buttonsOf).filter((data) => data.startsWith('c:'));
        const answers = answersOf(content);
        // By a press, or by the number that stands before it; a scale says so in its sentence.
        if (pressed.length > 0) expect(pressed.map((data) => Number(data.split(':')[2]))).to.deep.equal(answers.map((_, index) => index));
        else if (content.kind === 'survey') expect(shown).to.contain(samplePhrases.survey(content.question));
        else for (const { label } of answers) expect(shown).to.match(new RegExp(`\\d+\\. ${label.slice(0, 20)}`));
        for (const { label, url } of linksOf(content)) {
          expect(shown).to.contain(label);
          expect(`${shown} ${calls.flatMap(buttonsOf).join(' ')}`).to.contain(url.replace(/^tel:/, ''));
        }
      });
    }

    it('keeps every sign of a text that it cuts', () => {
      for (const [name, content] of sampleContents) {
        if (content.kind !== 'text' || !/^(long|one long)/.test(name)) continue;
        expect(unspaced(callsOf(sampleMessage(content)).map(wordsOf).join(''))).to.equal(unspaced(content.markdown));
      }
    });

    it('says nothing for a system sentence, and the plain form for a kind it does not know', () => {
      expect(callsOf(sampleMessage({ kind: 'system', key: 'joined' }))).to.deep.equal([]);
      const unknown = sampleMessage({ kind: 'hologram' } as never, { text: 'In words' });
      expect(callsOf(unknown).map(wordsOf).join()).to.contain('In words');
    });

    it('shows the options and links of a notice', () => {
      const calls = callsOf({
        kind: 'notice',
        text: 'Is that you?',
        options: [{ data: 'h:x:y', label: 'Yes' }],
        links: [{ url: 'https://shop.example/#chat=abc', label: 'Open' }],
      });
      const shown = calls.map(wordsOf).join('\n');
      for (const words of ['Is that you?', 'Yes', 'Open']) expect(shown).to.contain(words);
      expect(`${shown} ${calls.flatMap(buttonsOf).join(' ')}`).to.contain('https://shop.example/#chat=abc');
    });

    it('refuses deliveries without proof', async () => {
      for (const request of forged()) {
        const error: unknown = await create()
          .receive(request)
          .then(
            () => undefined,
            (reason: unknown) => reason,
          );
        expect(error).to.include({ name: 'ChannelError', code: 'auth' });
      }
    });

    it('takes unknown deliveries for nothing, not for an error', () => {
      for (const raw of [undefined, null, 1, 'x', [], {}, { something: { new: true } }]) expect(create().parse(raw)).to.deep.equal([]);
    });

    for (const [what, reason] of Object.entries(cannot)) it(`cannot carry ${what}: ${reason}`, { skip: reason }, () => {});

    for (const [name, raw, events] of samples) {
      it(`reads ${name}`, () => {
        const found = create().parse(raw);
        expect(found).to.have.length(events.length);
        for (const [index, event] of events.entries()) expect(found[index]).to.deep.include(event);
      });
    }
  });
}
