import { expect } from 'chai';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseUpdate } from './receive.ts';

const folder = new URL('fixtures/', import.meta.url);
const samples = readdirSync(folder)
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown)
  .filter((sample) => typeof sample === 'object' && sample !== null && 'update_id' in sample);

const ada = { id: 1, is_bot: false, first_name: 'Ada' };
const chat = { id: 1, type: 'private' };
const message = { message_id: 7, date: 1_796_000_000, chat, from: ada, text: 'Hi' };
const tap = { id: '5', from: ada, chat_instance: 'x', data: 'h:x:y', message };

describe('an update of Telegram that is not as the network makes them', () => {
  for (const [update, what] of [
    [{ message: null }, 'message'],
    [{ message: 'Hi' }, 'message'],
    [{ message: [message] }, 'message'],
    [{ message: {} }, 'message.message_id'],
    [{ message: { ...message, from: undefined } }, 'message.from'],
    [{ message: { ...message, from: null } }, 'message.from'],
    [{ message: { ...message, from: { ...ada, id: '1' } } }, 'message.from'],
    [{ message: { ...message, chat: { ...chat, id: '1' } } }, 'message.chat'],
    [{ message: { ...message, chat: undefined } }, 'message.chat'],
    [{ message: { ...message, message_id: 1.5 } }, 'message.message_id'],
    [{ message: { ...message, text: null } }, 'message.text'],
    [{ edited_message: { ...message, chat: [] } }, 'edited_message.chat'],
    [{ callback_query: 5 }, 'callback_query'],
    [{ callback_query: { ...tap, from: {} } }, 'callback_query.from'],
    [{ callback_query: { ...tap, data: {} } }, 'callback_query.data'],
    [{ callback_query: { ...tap, message: { ...message, chat: null } } }, 'callback_query.message'],
    [{ my_chat_member: { chat, from: ada } }, 'my_chat_member'],
    [{ my_chat_member: { chat, from: ada, new_chat_member: null } }, 'my_chat_member'],
  ] as const)
    it(`says where it cannot be read: ${JSON.stringify(update)}`, () => {
      const event = parseUpdate({ update_id: 1, ...update });
      expect(event).to.include({ kind: 'unreadable' });
      expect((event as { what: string }).what).to.satisfy((at: string) => at.startsWith(what));
    });

  for (const [content, kind] of [
    [{ text: 5 }, 'text'],
    [{ text: undefined, photo: {} }, 'photo'],
    [{ text: undefined, photo: [{ width: 1 }] }, 'photo'],
    [{ text: undefined, document: 'x' }, 'document'],
    [{ text: undefined, caption: [] }, 'caption'],
    [{ text: undefined, sticker: { emoji: 5 } }, 'sticker'],
    [{ text: undefined, venue: 5 }, 'venue'],
  ] as const)
    it(`is a message that nothing can be said of, where its sender is known: ${JSON.stringify(content)}`, () => {
      expect(parseUpdate({ update_id: 1, message: { ...message, ...content } })).to.include({
        kind: 'message',
        markdown: '',
        unknownKind: kind,
      });
    });

  it('keeps the words when something beside them is wrong', () => {
    const from = { ...ada, first_name: 5, last_name: {}, language_code: [] };
    const event = parseUpdate({
      update_id: 1,
      message: { ...message, from, date: 'now', entities: [null, { type: 'bold' }], document: 3 },
    });
    expect(event).to.deep.include({ kind: 'message', markdown: 'Hi', attachments: [], sender: { key: '1' } });
  });

  it('never throws and never says less than that it came, whatever stands where', () => {
    const anything = fc.oneof(
      fc.constantFrom<unknown>(null, '', 'x', 0, -1, 1.5, 2 ** 60, 1e300, true, [], [null], [[]], {}, { id: 1 }, { length: 5 }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.infiniteStream(fc.nat(30)), anything), { minLength: 1, maxLength: 3 }),
        (sample, changes) => {
          const update = structuredClone(sample) as Record<string, unknown>;
          const before = parseUpdate(sample);
          for (const [steps, value] of changes) {
            let at: Record<string, unknown> = update;
            for (const step of steps) {
              const names = Object.keys(at).filter((name) => name !== 'update_id');
              if (names.length === 0) break;
              const name = names[step % names.length]!;
              const next = at[name];
              if (typeof next === 'object' && next !== null && step % 4 > 0) {
                at = next as Record<string, unknown>;
                continue;
              }
              at[name] = value;
              break;
            }
          }
          const event = parseUpdate(update);
          if (event === undefined) return expectNothing(before, update);
          if ('sender' in event) expect(event.sender.key).to.match(/^-?\d+$/);
          if (event.kind === 'message' || event.kind === 'edit') expect(event.markdown).to.be.a('string');
          if (event.kind === 'message' && event.markdown === '' && event.attachments.length === 0)
            expect(event.ticket ?? event.opened ?? event.unknownKind).not.to.equal(undefined);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

/** What says nothing was nothing before, or says by itself that it is of a bot, of a game or of the network's own kind. */
function expectNothing(before: unknown, update: Record<string, unknown>): void {
  if (before === undefined) return;
  type Seen = { from?: { is_bot?: unknown }; new_chat_member?: { status?: unknown }; chat?: { type?: unknown } } | undefined;
  const { message: said, edited_message: edited, callback_query: press, my_chat_member: member } = update as Record<string, Seen>;
  const isOfBot = [said, edited].some((one) => one?.from?.is_bot === true);
  const isOther = !said && !edited && !press && !member;
  const isMember = member && (member.new_chat_member?.status !== 'kicked' || member.chat?.type !== 'private');
  expect(isOfBot || isOther || isMember, JSON.stringify(update)).to.equal(true);
}
