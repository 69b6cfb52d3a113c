import type { Conversation, EventsAnswer, Frame, LogEvent } from '@segue/protocol';
import { settle } from '@segue/testing';
import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Api } from './transports/api.ts';
import { openSync, type Sync } from './log/sync.ts';
import { createSseParser } from './transports/sse-parser.ts';

const protocol = new URL(import.meta.resolve('@segue/protocol'));
const folder = new URL('./examples/', protocol);
const examples = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Frame);

/** The frames that PROTOCOL.md shows, read as this package reads a stream. */
function framesOfTheText(): Frame[] {
  const [, section = ''] = readFileSync(new URL('../PROTOCOL.md', protocol), 'utf8').split('## 8. ');
  const frames: Frame[] = [];
  const feed = createSseParser(({ event, data }) => frames.push({ type: event, ...(JSON.parse(data) as object) } as Frame));
  feed(`${section.split('```')[1] ?? ''}\n\n`);
  return frames;
}

const none = { delivered: 0, read: 0 };
const conversation: Conversation = {
  id: '01991f0e-conversation',
  brand: 'maple-street',
  status: 'open',
  startedAt: 1_795_307_709_208,
  lastSeq: 0,
  locale: 'en',
  active: { kind: 'surface', id: 'web' },
  receipts: { customer: none, operator: none },
  unread: 0,
  bindings: [],
};

/** A reader of a log that is still empty. What it fetches, it is given from `log`. */
async function reader(side: 'customer' | 'operator', log: LogEvent[] = []): Promise<{ sync: Sync; told: LogEvent[]; asked: string[] }> {
  const told: LogEvent[] = [];
  const asked: string[] = [];
  const get = async (path: string): Promise<EventsAnswer> => {
    asked.push(path);
    return { events: asked.length === 1 ? [] : log, lastSeq: log.at(-1)?.seq ?? 0, hasOlder: false };
  };
  const me = { id: side === 'customer' ? '01991f0e-customer' : '01991f0e-operator', kind: side } as const;
  const sync = await openSync(
    {
      api: { get } as unknown as Api,
      viewer: { side, me, via: side === 'customer' ? { kind: 'surface', id: 'web' } : { kind: 'desk', id: 'desk' } },
      onChange: () => undefined,
      onEvents: (events) => told.push(...events),
      onLost: () => undefined,
    },
    conversation,
  );
  return { sync, told, asked };
}
const wordsOf = (sync: Sync): string[] =>
  sync.timeline.items([]).flatMap((item) => (item.kind === 'message' ? [item.message.deleted ? '(deleted)' : item.message.text] : []));

describe('the golden frames', () => {
  it('are read from PROTOCOL.md as they are in their files', () => {
    const asText = (frames: readonly Frame[]): string[] => frames.map((frame) => JSON.stringify(frame)).toSorted();
    expect(asText(framesOfTheText())).to.deep.equal(asText(examples));
  });

  for (const [side, words] of [
    ['customer', ['Is the teapot in stock? I want two.', 'Yes, two are left. Shall we keep them?\n1. Yes, please\n2. No', '(deleted)']],
    [
      'operator',
      [
        'Is the teapot in stock? I want two.',
        'Two are left in the shop.',
        'Yes, two are left. Shall we keep them?\n1. Yes, please\n2. No',
        '(deleted)',
      ],
    ],
  ] as const)
    it(`are one conversation to ${side === 'customer' ? 'a customer' : 'an operator'}`, async () => {
      const { sync } = await reader(side);
      const unseen = side === 'customer' ? 'note' : 'hidden';
      for (const frame of framesOfTheText()) if (frame.type === 'log' && frame.event.type !== unseen) sync.receive(frame.event);
      expect(wordsOf(sync)).to.deep.equal(words);
      expect(sync.cursor()).to.equal(13);
      expect(sync.conversation()).to.deep.include({ status: 'closed', active: { kind: 'channel', id: 'sms:15005550006' }, lastSeq: 13 });
      expect(sync.conversation().receipts.operator).to.deep.equal({ delivered: 2, read: 2 });
    });
});

describe('an event of a type that this reader does not know', () => {
  const message = (seq: number): LogEvent => {
    const first = examples.find((frame) => frame.type === 'log' && frame.event.type === 'message');
    if (first?.type !== 'log' || first.event.type !== 'message') throw new Error('the examples have no message');
    const { message: sample } = first.event;
    return { ...first.event, seq, message: { ...sample, id: `m-${seq}`, intentId: `m-${seq}`, seq, text: `words ${seq}` } };
  };
  const unknown = { type: 'poll', seq: 2, at: 1, question: 'Which day?' } as unknown as LogEvent;

  it('keeps its place in the log and shows nothing, and what follows is read', async () => {
    const { sync, asked } = await reader('customer');
    for (const event of [message(1), unknown, message(3)]) sync.receive(event);
    expect([sync.cursor(), sync.conversation().lastSeq]).to.deep.equal([3, 3]);
    expect(wordsOf(sync)).to.deep.equal(['words 1', 'words 3']);
    expect(sync.timeline.items([])).to.have.length(2);
    expect(asked).to.have.length(1);
  });

  it('is no gap where it is fetched, either', async () => {
    const { sync, told } = await reader('customer', [message(1), unknown, message(3)]);
    sync.receive(message(3));
    await settle();
    expect(sync.cursor()).to.equal(3);
    expect(told.map(({ seq }) => seq)).to.deep.equal([1, 2, 3]);
    expect(wordsOf(sync)).to.deep.equal(['words 1', 'words 3']);
  });
});
