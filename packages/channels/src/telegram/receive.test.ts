import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { InboundEvent } from '../channel.ts';
import { parseUpdate } from './receive.ts';

type Message = Extract<InboundEvent, { kind: 'message' }>;
const ada = { id: 1, is_bot: false, first_name: 'Ada' };
const file = { file_id: 'f', file_unique_id: 'u' };
const parse = (message: object, from: object = ada): Message | undefined =>
  parseUpdate({ update_id: 1, message: { message_id: 7, date: 1_796_000_000, chat: { id: 1, type: 'private' }, from, ...message } }) as
    | Message
    | undefined;

describe('words behind a command of Telegram', () => {
  for (const [text, words] of [
    ['/start my parcel 4711 is broken', 'my parcel 4711 is broken'],
    ['/start hello', 'hello'],
    ['/start@northwind_bot hello', 'hello'],
    ['/START\nhello', 'hello'],
    ['  /start   hello\nand more', 'hello\nand more'],
    ['/start-up costs?', '/start-up costs?'],
    ['/started', '/started'],
    ['/start, please', '/start, please'],
    ['/help me', '/help me'],
    ['/stop it', '/stop it'],
    ['I pressed /start twice', 'I pressed /start twice'],
  ] as const)
    it(`are kept: ${JSON.stringify(text)}`, () => {
      const event = parse({ text })!;
      expect(event.markdown).to.equal(words);
      expect(event.opened).to.equal(undefined);
      expect(event.ticket).to.equal(undefined);
    });

  for (const text of ['/start', '/start ', '/start@northwind_bot', '/START\n'])
    it(`are none behind a bare one: ${JSON.stringify(text)}`, () => {
      expect(parse({ text })).to.include({ opened: true, markdown: '' });
    });

  it('are kept behind a ticket, too, and look as they were typed', () => {
    const text = '/start q0Zk3yX1Tn2bWv8sLr5uAA it is broken';
    const event = parse({ text, entities: [{ type: 'bold', offset: text.indexOf('broken'), length: 6 }] })!;
    expect(event).to.include({ ticket: 'q0Zk3yX1Tn2bWv8sLr5uAA', markdown: 'it is **broken**' });
  });
});

describe('kinds of messages on Telegram', () => {
  for (const [kind, content, markdown] of [
    ['poll', { poll: { question: 'Which *one*?', options: [{ text: 'Red' }, { text: 'Blue' }] } }, '📊 Which \\*one\\*?\n– Red\n– Blue'],
    ['dice', { dice: { emoji: '🎯', value: 6 } }, '🎯 6'],
    [
      'venue',
      {
        venue: { title: 'Shop', address: 'High St 12', location: { latitude: 1.5, longitude: 2.5 } },
        location: { latitude: 1.5, longitude: 2.5 },
      },
      'Shop\nHigh St 12\nhttps://www.openstreetmap.org/?mlat=1.5&mlon=2.5',
    ],
    ['location', { location: { latitude: 0, longitude: 2.5 } }, 'https://www.openstreetmap.org/?mlat=0&mlon=2.5'],
    ['contact', { contact: { first_name: 'Jo', phone_number: '+49151' } }, 'Jo +49151'],
    ['game', { game: { title: 'Chess', description: 'A game' } }, '🎮 Chess\nA game'],
    ['invoice', { invoice: { title: 'Lamp', description: 'Green' } }, '🧾 Lamp\nGreen'],
    [
      'checklist',
      { checklist: { title: 'To do', tasks: [{ text: 'Pack', completion_date: 1 }, { text: 'Send' }] } },
      'To do\n☑ Pack\n☐ Send',
    ],
    ['sticker', { sticker: { ...file, emoji: '👍' } }, '👍'],
  ] as const)
    it(`say what they say: a ${kind}`, () => {
      const event = parse(content)!;
      expect(event.markdown).to.equal(markdown);
      expect(event.unknownKind).to.equal(undefined);
    });

  it('bring their file: a round video', () => {
    expect(parse({ video_note: { ...file, length: 240, duration: 3, file_size: 9 } })!.attachments).to.deep.equal([
      { ref: 'f', name: 'video-7.mp4', mediaType: 'video/mp4', bytes: 9 },
    ]);
    expect(parse({ document: { ...file, file_name: '' } })!.attachments[0]!.name).to.equal('file-7');
  });

  for (const [kind, content] of [
    ['story', { story: { id: 1 } }],
    ['sticker', { sticker: { ...file } }],
    ['giveaway', { giveaway: { winner_count: 1 } }],
    ['paid_media', { paid_media: { star_count: 1, paid_media: [] } }],
    ['hologram', { hologram: { beam: true } }],
    ['hologram', { hologram: { beam: true }, forward_origin: { type: 'user' }, effect_id: '5' }],
  ] as const)
    it(`are told apart where nothing can be said of them: ${JSON.stringify(content)}`, () => {
      expect(parse(content)).to.include({ kind: 'message', markdown: '', unknownKind: kind });
    });

  for (const content of [
    { pinned_message: { message_id: 1 } },
    { message_auto_delete_timer_changed: {} },
    { chat_background_set: {} },
    { write_access_allowed: {} },
  ])
    it(`are nothing when the network tells of itself: ${JSON.stringify(content)}`, () => {
      expect(parse(content)).to.equal(undefined);
    });
});

describe('words on Telegram that nobody can see', () => {
  for (const text of ['\u200b', '\u3164', '\u2800\n\u2800', '\u00ad', '\ufe0f', '\u{e0020}\u2060', ' \u200e \u115f'])
    it(`are no words: ${JSON.stringify(text)}`, () => {
      expect(parse({ text })).to.include({ kind: 'message', markdown: '', unknownKind: 'text' });
      expect(parse({ text, entities: [{ type: 'bold', offset: 0, length: text.length }] })!.markdown).to.equal('');
      expect(parse({ caption: text, photo: [{ ...file, width: 1, height: 1 }] })).to.include({ kind: 'message', markdown: '' });
      expect(parse({ sticker: { ...file, emoji: text } })!.markdown).to.equal('');
    });

  it('take nothing from those that can be seen', () => {
    for (const text of ['علی\u200cرضا', '❤\ufe0f', '.', '\u200eHi', '\u{1faea}', '\uf8ff'])
      expect(parse({ text })!.unknownKind).to.equal(undefined);
  });
});

describe('who writes on Telegram, and when', () => {
  for (const [from, name] of [
    [{ first_name: 'Ada', last_name: 'Lovelace' }, 'Ada Lovelace'],
    [{ first_name: 'Ada', last_name: '' }, 'Ada'],
    [{ first_name: '伟', last_name: '陈' }, '陈伟'],
    [{ first_name: '\u3164', last_name: 'Lovelace' }, 'Lovelace'],
    [{ first_name: '\u202eadA' }, 'adA'],
    [{ first_name: '\u200b\u202e' }, undefined],
    [{ first_name: '\u3164' }, undefined],
    [{ first_name: ' ' }, undefined],
  ] as const)
    it(`is called ${name ?? 'nothing'}: ${JSON.stringify(from)}`, () => {
      expect(parse({ text: 'Hi' }, { ...ada, ...from })!.sender.name).to.equal(name);
    });

  it('is told by the network’s own clock', () => {
    expect(parse({ text: 'Hi' })!.at).to.equal(1_796_000_000_000);
    expect(parse({ text: 'Hi', date: 0 })!.at).to.equal(undefined);
  });
});
