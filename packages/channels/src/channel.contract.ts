import { describe, it } from 'node:test';
import { expect } from 'chai';
import { contentSchema } from '@segue/protocol/schemas';
import type { Content, Message } from '@segue/protocol';
import { parse } from 'valibot';
import type { Channel, InboundEvent, Outbound, OutboundPart } from './channel.ts';

export interface ChannelContractOptions {
  /** A fresh channel that reaches nothing. */
  create: () => Channel;
  /** An address as the network would give it. */
  address: string;
  /** Every word that one call shows: its text, caption and labels. */
  wordsOf: (part: OutboundPart) => string;
  /** Texts that count against the network's limits, with the limit. */
  measured: (part: OutboundPart) => { text: string; max: number }[];
  /** Data or address behind each button of a call. */
  buttonsOf: (part: OutboundPart) => string[];
  /** A delivery, with the proof left out or broken. */
  forged: () => Request[];
  /** Sample deliveries, and the event each is. */
  samples: [name: string, raw: unknown, event: Partial<InboundEvent> | undefined][];
}

const choice = (n: number) => ({ type: 'choice' as const, id: `c${n}`, label: `Pick ${n}` });
const contents: Record<string, unknown> = {
  text: { kind: 'text', markdown: '**Bold**, [a link](https://shop.example/a_b) and `code`' },
  'long text': { kind: 'text', markdown: 'Words and more words. '.repeat(360) },
  'one long word': { kind: 'text', markdown: '😀'.repeat(4_000) },
  choices: { kind: 'choices', markdown: 'Which?', choices: Array.from({ length: 20 }, (_, n) => ({ id: `c${n}`, label: `Pick ${n}` })) },
  'choices with long labels': {
    kind: 'choices',
    markdown: 'Which?',
    choices: [1, 2, 3].map((n) => ({ id: `c${n}`, label: `Pick ${n} ${'x'.repeat(180)}` })),
  },
  card: {
    kind: 'card',
    title: 'A lamp',
    markdown: 'It shines',
    actions: [
      choice(1),
      { type: 'link', label: 'See it', url: 'https://shop.example/lamp' },
      { type: 'link', label: 'Call us', url: 'tel:+4912345' },
    ],
  },
  'card with a picture': {
    kind: 'card',
    title: 'A lamp',
    image: { attachmentId: 'a1', alt: 'Lamp' },
    markdown: 'It shines. '.repeat(200),
    actions: [choice(1)],
  },
  carousel: {
    kind: 'carousel',
    cards: [
      { title: 'One', actions: [choice(1)] },
      { title: 'Two', actions: [choice(2), choice(3)] },
    ],
  },
  form: {
    kind: 'form',
    title: 'Your details',
    fields: [
      { id: 'name', label: 'Name', type: 'text' },
      {
        id: 'size',
        label: 'Size',
        type: 'select',
        options: [
          { id: 's', label: 'Small' },
          { id: 'l', label: 'Large' },
        ],
      },
    ],
  },
  survey: { kind: 'survey', question: 'How was it?', scale: 'stars' },
  picture: {
    kind: 'attachment',
    attachment: { id: 'a1', name: 'lamp.png', mediaType: 'image/png', bytes: 9, width: 20, height: 10 },
    markdown: 'The lamp',
  },
  'picture with many words': {
    kind: 'attachment',
    attachment: { id: 'a1', name: 'lamp.png', mediaType: 'image/png', bytes: 9 },
    markdown: 'The lamp. '.repeat(300),
  },
  file: { kind: 'attachment', attachment: { id: 'a2', name: 'bill.pdf', mediaType: 'application/pdf', bytes: 9 } },
  voice: { kind: 'attachment', attachment: { id: 'a3', name: 'hello.ogg', mediaType: 'audio/ogg', bytes: 9 } },
};

/** Words of ours that must show somewhere, whatever the kind. */
function mustShow(content: Content): string[] {
  switch (content.kind) {
    case 'text':
      return [];
    case 'choices':
      return [content.markdown, ...content.choices.map(({ label }) => label)];
    case 'card':
      return [content.title, ...(content.actions ?? []).map(({ label }) => label)];
    case 'carousel':
      return content.cards.flatMap((card) => [card.title, ...(card.actions ?? []).map(({ label }) => label)]);
    case 'form':
      return [content.title, ...content.fields.flatMap(({ label, options = [] }) => [label, ...options.map((option) => option.label)])];
    case 'survey':
      return [content.question];
    default:
      return [];
  }
}

const messageOf = (content: Content): Outbound => ({
  kind: 'message',
  message: {
    id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
    intentId: 'i',
    seq: 1,
    at: 0,
    author: { id: 'o', kind: 'operator' },
    via: 'desk',
    content,
    text: '',
  } satisfies Message,
});
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What every channel keeps to. Called inside a test file of the channel. */
export function channelContract({ create, address, wordsOf, measured, buttonsOf, forged, samples }: ChannelContractOptions): void {
  describe('as every channel', () => {
    it('puts the ticket into its link, whole', () => {
      const ticket = 'q0Zk3yX1Tn2bWv8sLr5u_-';
      const url = create().link(ticket);
      expect(URL.canParse(url)).to.equal(true);
      expect(decodeURIComponent(url)).to.contain(ticket);
    });

    for (const [name, given] of Object.entries(contents)) {
      it(`says ${name} within the limits, with every option reachable`, () => {
        const content = parse(contentSchema, given);
        const parts = create().plan(messageOf(content), address);
        expect(parts).not.to.have.length(0);
        // It waits in the outbox as JSON.
        expect(JSON.parse(JSON.stringify(parts))).to.deep.equal(parts);
        for (const { text, max } of parts.flatMap(measured)) {
          expect(text.length).to.be.within(1, max);
          expect(text).not.to.match(halves);
        }
        const shown = parts.map(wordsOf).join('\n');
        for (const words of mustShow(content)) expect(shown).to.contain(words);
        const answers =
          content.kind === 'choices'
            ? content.choices.length
            : content.kind === 'survey'
              ? 5
              : content.kind === 'carousel'
                ? 3
                : content.kind === 'card'
                  ? 1
                  : 0;
        const data = parts.flatMap(buttonsOf).filter((button) => button.startsWith('c:'));
        expect(data.map((button) => Number(button.split(':')[2]))).to.deep.equal(Array.from({ length: answers }, (_, index) => index));
      });
    }

    it('keeps every sign of a text that it cuts', () => {
      for (const name of ['long text', 'one long word']) {
        const { markdown } = contents[name] as { markdown: string };
        const parts = create().plan(messageOf({ kind: 'text', markdown }), address);
        expect(parts.map(wordsOf).join('').replace(/\s/g, '')).to.equal(markdown.replace(/\s/g, ''));
      }
    });

    it('says nothing for a system sentence, and the plain form for a kind it does not know', () => {
      expect(create().plan(messageOf({ kind: 'system', key: 'joined' }), address)).to.deep.equal([]);
      const unknown = messageOf({ kind: 'hologram' } as unknown as Content) as Extract<Outbound, { kind: 'message' }>;
      expect(
        create()
          .plan({ ...unknown, message: { ...unknown.message, text: 'In words' } }, address)
          .map(wordsOf)
          .join(),
      ).to.contain('In words');
    });

    it('shows the buttons and links of a notice', () => {
      const parts = create().plan(
        {
          kind: 'notice',
          text: 'Is that you?',
          buttons: [{ data: 'h:x:y', label: 'Yes' }],
          links: [{ url: 'https://shop.example/#chat=abc', label: 'Open' }],
        },
        address,
      );
      const shown = parts.map(wordsOf).join('\n');
      for (const words of ['Is that you?', 'Yes', 'Open']) expect(shown).to.contain(words);
      expect(parts.flatMap(buttonsOf)).to.include('h:x:y').and.include('https://shop.example/#chat=abc');
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
      for (const raw of [undefined, null, 1, 'x', [], {}, { something: { new: true } }]) expect(create().parse(raw)).to.equal(undefined);
    });

    for (const [name, raw, event] of samples) {
      it(`reads ${name}`, () => {
        const found = create().parse(raw);
        if (event === undefined) expect(found).to.equal(undefined);
        else expect(found).to.deep.include(event);
      });
    }
  });
}
