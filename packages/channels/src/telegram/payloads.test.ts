import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { TelegramMessageEntity, TelegramUpdate } from './payloads.ts';

const folder = new URL('./fixtures/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as TelegramUpdate;
const covered = (text: string | undefined, entity: TelegramMessageEntity | undefined) =>
  text?.slice(entity?.offset, (entity?.offset ?? 0) + (entity?.length ?? 0));

describe('sample updates', () => {
  const facts: Record<string, (update: TelegramUpdate) => void> = {
    'start-with-payload': ({ message }) => {
      expect(message?.text).to.match(/^\/start [\w-]{1,64}$/);
      expect(covered(message?.text, message?.entities?.[0])).to.equal('/start');
      expect(message?.chat.type).to.equal('private');
    },
    'start-without-payload': ({ message }) => expect(message?.text).to.equal('/start'),
    text: ({ message }) => expect(covered(message?.text, message?.entities?.[0])).to.equal('https://shop.example/lamp'),
    'edited-text': ({ edited_message }) => expect(edited_message?.edit_date).to.be.above(edited_message?.date ?? Infinity),
    photo: ({ message }) => expect(message?.photo?.map(({ width }) => width)).to.deep.equal([90, 320, 800]),
    document: ({ message }) => expect(message?.document?.mime_type).to.equal('application/pdf'),
    voice: ({ message }) => expect(message?.voice?.duration).to.equal(4),
    'callback-query': ({ callback_query }) => expect(callback_query?.data).to.equal('consent:yes'),
    'my-chat-member-blocked': ({ my_chat_member }) => expect(my_chat_member?.new_chat_member.status).to.equal('kicked'),
    'group-message': ({ message }) => {
      expect(message?.chat.type).to.equal('supergroup');
      expect(covered(message?.text, message?.entities?.[0])).to.equal('/start@northwind_help_bot');
    },
  };

  it('are each looked at here', () => {
    expect(
      readdirSync(folder)
        .map((name) => name.replace('.json', ''))
        .sort(),
    ).to.deep.equal(Object.keys(facts).sort());
  });

  for (const [name, check] of Object.entries(facts)) {
    it(`${name} says what its name says, and carries one kind of update`, () => {
      const update = read(name);
      expect(Object.keys(update)).to.have.length(2).and.include('update_id');
      check(update);
    });
  }
});
