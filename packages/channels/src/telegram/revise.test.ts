import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ChannelError } from '../channel-error.ts';
import type { Call, PerformContext, SentCall } from '../channel.ts';
import { telegram } from './index.ts';

const text = (words: string): Call => ({ name: 'sendMessage', payload: { chat_id: 7, text: words } });
const file = (id: string, caption?: string): Call => ({
  name: 'sendPhoto',
  payload: { chat_id: 7, ...(caption ? { caption } : {}) },
  media: { id, name: 'lamp.png', mediaType: 'image/png', bytes: 9 },
});
const sent = (call: Call): SentCall => ({ providerId: '42', call });

const context: PerformContext = {
  id: 'one',
  contact: { key: '7', to: '7' },
  readFile: () => Promise.reject(new Error('none')),
  fileUrl: () => '',
};

/** A channel whose network answers these in turn, and what it was asked. */
function revisingThat(...answers: (string | true)[]) {
  const asked: { method: string; body: Record<string, unknown> }[] = [];
  const { revising } = telegram({
    token: '7000000001:AAtest-token',
    botName: 'northwind_help_bot',
    mode: 'poll',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push({ method: request.url.split('/').at(-1)!, body: (await request.json()) as Record<string, unknown> });
      const answer = answers.shift();
      return answer === true
        ? Response.json({ ok: true, result: true })
        : Response.json({ ok: false, error_code: 400, description: `Bad Request: ${answer}` }, { status: 400 });
    },
  });
  return { revising: revising!, asked };
}
const failure = (work: Promise<void>): Promise<ChannelError | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => error as ChannelError,
  );

describe('changing what was sent on Telegram', () => {
  it('can be done to the words of a message, not to its kind or its file', () => {
    const { revising } = revisingThat();
    expect(revising.canEdit(text('a'), text('b'))).to.equal(true);
    expect(revising.canEdit(file('f', 'a'), file('f'))).to.equal(true);
    expect(revising.canEdit(file('f'), file('g'))).to.equal(false);
    expect(revising.canEdit(text('a'), file('f'))).to.equal(false);
    expect(revising.canEdit(file('f'), text('a'))).to.equal(false);
  });

  it('names the message and gives the new words', async () => {
    const { revising, asked } = revisingThat(true, true);
    await revising.edit(sent(text('a')), text('b'), context);
    await revising.edit(sent(file('f', 'a')), file('f', 'b'), context);
    expect(asked).to.deep.equal([
      { method: 'editMessageText', body: { chat_id: 7, message_id: 42, text: 'b' } },
      { method: 'editMessageCaption', body: { chat_id: 7, message_id: 42, caption: 'b' } },
    ]);
  });

  it('is done when it stands there already, and refused when it cannot be', async () => {
    const edit = (answer: string) => failure(revisingThat(answer).revising.edit(sent(text('a')), text('b'), context));
    expect(await edit('message is not modified: specified new message content is the same')).to.equal(undefined);
    for (const answer of ["message can't be edited", 'message to edit not found', 'MESSAGE_ID_INVALID'])
      expect(await edit(answer)).to.include({ name: 'ChannelError', code: 'invalid', ambiguous: false });
  });
});

describe('taking back what was sent on Telegram', () => {
  const takeBack = async (part: Call, ...answers: (string | true)[]) => {
    const { revising, asked } = revisingThat(...answers);
    const error = await failure(revising.takeBack(sent(part), 'Taken **back**.', context));
    return { error, methods: asked.map(({ method }) => method), last: asked.at(-1)!.body };
  };
  const tooOld = "message can't be deleted for everyone";

  it('deletes it, and is done when it is gone already', async () => {
    for (const answer of [true, 'message to delete not found', 'MESSAGE_ID_INVALID'] as const)
      expect(await takeBack(text('a'), answer)).to.deep.equal({
        error: undefined,
        methods: ['deleteMessage'],
        last: { chat_id: 7, message_id: 42 },
      });
  });

  it('puts a sentence in the place of what is too old, again if need be', async () => {
    for (const answer of [true, 'message is not modified: it is the same', 'message to edit not found'] as const) {
      const { error, last } = await takeBack(text('a'), tooOld, answer);
      expect(error).to.equal(undefined);
      expect(last).to.deep.equal({ chat_id: 7, message_id: 42, text: 'Taken back.', entities: [{ type: 'bold', offset: 6, length: 4 }] });
    }
  });

  it('says so when something of it is still there', async () => {
    const kept = await takeBack(file('f', 'a'), tooOld, true);
    expect(kept.methods).to.deep.equal(['deleteMessage', 'editMessageCaption']);
    expect(kept.error).to.include({ name: 'ChannelError', code: 'invalid' });
    expect((await takeBack(text('a'), tooOld, "message can't be edited")).error).to.include({ code: 'invalid' });
    expect((await takeBack(text('a'), 'something else')).error).to.include({ code: 'invalid' });
  });
});
