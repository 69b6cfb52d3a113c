import type { LogEvent, Message } from '@segue/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import type { MessageItem } from '../client.ts';
import type { Pending } from '../outbox/outbox-options.ts';
import type { Viewer } from './message-item.ts';
import { createTimeline, type Timeline } from './timeline.ts';

const customer = { id: 'c', kind: 'customer' } as const;
const ada = { id: 'ada', kind: 'operator', name: 'Ada' } as const;
const bot = { id: 'bot', kind: 'bot' } as const;
const asCustomer: Viewer = { side: 'customer', me: customer, via: { kind: 'surface', id: 'web' } };
const asAda: Viewer = { side: 'operator', me: ada, via: { kind: 'desk', id: 'desk' } };
const none = { customer: { delivered: 0, read: 0 }, operator: { delivered: 0, read: 0 } };
const text = (markdown: string) => ({ kind: 'text' as const, markdown });

const message = (seq: number, author: Message['author'] = customer, more: Partial<Message> = {}): LogEvent => ({
  type: 'message',
  seq,
  at: 1_000 - seq,
  message: {
    id: `m${seq}`,
    intentId: `i${seq}`,
    seq,
    at: 1_000 - seq,
    author,
    via: { kind: 'surface', id: 'web' },
    content: text(`text ${seq}`),
    text: `text ${seq}`,
    ...more,
  },
});
const timelineOf = (events: readonly LogEvent[], viewer = asCustomer): Timeline => {
  const timeline = createTimeline(viewer, none);
  timeline.add(events);
  return timeline;
};
const itemsOf = (events: readonly LogEvent[], viewer = asCustomer): readonly MessageItem[] =>
  timelineOf(events, viewer).items([]) as MessageItem[];
const pending = (intentId: string, more: Partial<Pending> = {}): Pending => ({
  intentId,
  at: 0,
  content: text(intentId),
  state: 'queued',
  ...more,
});

/** A log with every kind of event, its references valid. */
const anyLog = fc
  .array(fc.record({ kind: fc.nat(9), target: fc.nat(), who: fc.constantFrom(customer, ada, bot) }), { maxLength: 25 })
  .map((steps) => {
    const events: LogEvent[] = [];
    const messages: number[] = [];
    for (const { kind, target, who } of steps) {
      const seq = events.length + 1;
      const messageId = `m${messages[target % Math.max(1, messages.length)] ?? 0}`;
      const base = { seq, at: seq * 7 };
      if (kind <= 2 || messages.length === 0) {
        events.push(
          message(
            seq,
            who,
            kind === 1 && messages.length > 0 ? { answer: { messageId, values: { choice: 'a' } } } : kind === 2 ? { streaming: true } : {},
          ),
        );
        messages.push(seq);
      } else if (kind === 3) events.push({ type: 'edit', ...base, messageId, content: text(`edit ${seq}`), text: `edit ${seq}`, by: ada });
      else if (kind === 4) events.push({ type: 'delete', ...base, messageId, by: ada });
      else if (kind === 5) events.push({ type: 'final', ...base, messageId, content: text(`final ${seq}`), text: `final ${seq}` });
      else if (kind === 6)
        events.push({
          type: 'receipt',
          ...base,
          side: who === customer ? 'customer' : 'operator',
          delivered: target % (seq + 1),
          read: Math.floor((target % (seq + 1)) / 2),
        });
      else if (kind === 7) events.push({ type: 'delivery', ...base, messageId, channel: 'pigeon', status: 'delivered' });
      else if (kind === 8) events.push({ type: 'status', ...base, status: 'closed', by: ada });
      else events.push({ type: 'hidden', ...base });
    }
    return events;
  });

describe('timeline', () => {
  it('never shows an older text of a message that history served with its newest one', () => {
    const edit = (seq: number, words: string): LogEvent => ({
      type: 'edit',
      seq,
      at: seq * 7,
      messageId: 'm1',
      content: text(words),
      text: words,
      by: customer,
    });
    const served = message(1, customer, { content: text('third'), text: 'third', editedAt: 21 });
    expect(itemsOf([served])[0]!.message.text).to.equal('third');
    expect(itemsOf([served, edit(2, 'second')])[0]!.message.text).to.equal('third');
    expect(itemsOf([served, edit(2, 'second'), edit(3, 'third')])[0]!.message.text).to.equal('third');
    expect(itemsOf([served, edit(2, 'second'), edit(3, 'third'), edit(4, 'fourth')])[0]!.message.text).to.equal('fourth');
  });

  it('gives the same list whatever the order and however often events come', () => {
    fc.assert(
      fc.property(
        anyLog.chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 }), fc.nat(5))),
        ([log, shuffled, size]) => {
          for (const viewer of [asCustomer, asAda]) {
            const timeline = createTimeline(viewer, none);
            for (let at = 0; at < shuffled.length; at += size + 1) timeline.add(shuffled.slice(at, at + size + 1));
            const straight = timelineOf(log, viewer);
            expect(timeline.items([])).to.deep.equal(straight.items([]));
            expect(timeline.countOthers(3)).to.equal(straight.countOthers(3));
            expect(timeline.newestOther()).to.equal(straight.newestOther());
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('orders by seq and never by time', () => {
    expect(itemsOf([message(3), message(1), message(2)]).map(({ message: { seq } }) => seq)).to.deep.equal([1, 2, 3]);
  });

  it('shows what was not sent yet after the log, in the order of the taps, and once', () => {
    const timeline = timelineOf([message(1)]);
    const waiting = [pending('i1', { state: 'sending' }), pending('b'), pending('a', { state: 'failed', failed: 'invalid-request' })];
    expect(timeline.items(waiting).map(({ key }) => key)).to.deep.equal(['i1', 'b', 'a']);
    const [, queued, failed] = timeline.items(waiting) as MessageItem[];
    expect(queued).to.include({ own: true, state: 'queued' });
    expect(failed).to.include({ state: 'failed', error: 'invalid-request' });
    expect(timeline.items(waiting)[1]).to.equal(queued);
  });

  it('keeps an acked message on screen until the log has it, with one key', () => {
    const timeline = timelineOf([message(1)]);
    const acked = pending('i2', { state: 'sent', ack: { id: 'm2', seq: 2, at: 5 } });
    const before = timeline.items([acked])[1]!;
    timeline.add([message(2)]);
    const after = timeline.items([acked]);
    expect(after).to.have.length(2);
    expect(after[1]!.key).to.equal(before.key);
  });

  it('tells how far own messages got, and moves only what moved', () => {
    const timeline = timelineOf([message(1), message(2), message(3, ada)]);
    const before = timeline.items([]);
    timeline.add([{ type: 'receipt', seq: 4, at: 0, side: 'operator', delivered: 2, read: 1 }]);
    const after = timeline.items([]) as MessageItem[];
    expect(after.map(({ state }) => state)).to.deep.equal(['read', 'delivered', 'sent']);
    expect(after[2]).to.equal(before[2]);
    timeline.add([{ type: 'receipt', seq: 5, at: 0, side: 'operator', delivered: 1, read: 0 }]);
    expect((timeline.items([]) as MessageItem[]).map(({ state }) => state)).to.deep.equal(['read', 'delivered', 'sent']);
  });

  it('shows edits and deletions, also of a message that comes later with an older page', () => {
    const edit: LogEvent = { type: 'edit', seq: 5, at: 77, messageId: 'm1', content: text('new'), text: 'new', by: ada };
    expect(itemsOf([edit, message(1, ada)])[0]!.message).to.include({ text: 'new', editedAt: 77 });
    expect(itemsOf([message(1, ada), edit, { type: 'delete', seq: 6, at: 0, messageId: 'm1', by: ada }])[0]!.message).to.include({
      text: '',
      deleted: true,
    });
  });

  it('grows a streaming message by offset, ignores repeats, and waits for the final text after a gap', () => {
    const timeline = timelineOf([message(1, bot, { streaming: true, content: text('…'), text: '…' })]);
    const shown = (): string => (timeline.items([])[0] as MessageItem).message.text;
    const grow = (offset: number, part: string) => timeline.grow({ type: 'chunk', messageId: 'm1', offset, text: part });
    grow(0, 'Hel');
    grow(3, 'lo');
    grow(0, 'Hello');
    grow(9, 'lost');
    expect(shown()).to.equal('Hello');
    grow(3, 'lo you');
    expect(shown()).to.equal('Hello you');
    timeline.add([{ type: 'final', seq: 2, at: 0, messageId: 'm1', content: text('Hello!'), text: 'Hello!' }]);
    grow(9, ' more');
    expect(shown()).to.equal('Hello!');
    expect((timeline.items([])[0] as MessageItem).message.streaming).to.equal(undefined);
  });

  it('keeps kinds it does not know, with their text', () => {
    const [item] = itemsOf([message(1, ada, { content: { kind: 'hologram', beam: 3 }, text: 'A hologram' })]);
    expect(item!.message).to.deep.include({ content: { kind: 'hologram', beam: 3 }, text: 'A hologram' });
  });

  it('shows a question as answered from the tap on, and as open again when the answer is refused', () => {
    const timeline = timelineOf([message(1, bot)]);
    const answer = { messageId: 'm1', values: { choice: 'a' } };
    const answered = (list: Pending[]) => (timeline.items(list)[0] as MessageItem).answered;
    expect(answered([])).to.equal(undefined);
    expect(answered([pending('x', { answer })])).to.deep.equal(answer);
    expect(answered([pending('x', { answer, state: 'failed', failed: 'invalid-request' })])).to.equal(undefined);
    timeline.add([message(2, customer, { answer })]);
    expect(answered([])).to.deep.equal(answer);
  });

  it('marks notes as private and does not count them', () => {
    const note: LogEvent = { ...message(2, ada), type: 'note' } as LogEvent;
    const timeline = timelineOf([message(1), note], asAda);
    expect(timeline.items([])[1]).to.include({ private: true, own: true });
    expect(timeline.countOthers(0)).to.equal(1);
  });

  it('does not count what was taken back, whichever comes first', () => {
    const taken: LogEvent = { type: 'delete', seq: 3, at: 0, messageId: 'm1', by: ada };
    for (const events of [
      [message(1, ada), message(2, ada), taken],
      [taken, message(1, ada), message(2, ada)],
    ]) {
      const timeline = createTimeline(asCustomer, none);
      for (const event of events) timeline.add([event]);
      expect(timeline.countOthers(0)).to.equal(1);
    }
  });

  it('says what an outside network reported', () => {
    const [item] = itemsOf(
      [message(1, ada), { type: 'delivery', seq: 2, at: 0, messageId: 'm1', channel: 'pigeon', status: 'failed', code: 'blocked' }],
      asAda,
    );
    expect(item!.delivery).to.deep.equal({ channel: 'pigeon', status: 'failed', code: 'blocked' });
  });

  it('changes nothing but the end when something is appended', () => {
    const log = Array.from({ length: 1_000 }, (_, at) => message(at + 1));
    const timeline = timelineOf(log);
    const before = timeline.items([]);
    timeline.add([message(1_001)]);
    const after = timeline.items([]);
    expect(before.every((item, at) => item === after[at])).to.equal(true);
  });
});
