import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { methodTable } from './api/method-table.ts';
import { createSpecValidator, type TelegramSpec } from './fixtures/spec-validator.ts';
import { adaId, adasChat, createBench, pngOf, type Wire } from './fixtures/test-bench.ts';

const file = new URL('../../../../../shared/data/specs/telegram-bot-api.json', import.meta.url);
const skip = existsSync(file)
  ? false
  : 'the copy of the Bot API specification (shared/data/specs/telegram-bot-api.json) is not beside this project';
const load = () => createSpecValidator(JSON.parse(readFileSync(file, 'utf8')) as TelegramSpec);

describe('the specification', { skip }, () => {
  it('would notice wrong values', () => {
    const spec = load();
    const user = { id: 1, is_bot: false, first_name: 'A' };
    expect(spec.checkType('User', user)).to.deep.equal([]);
    expect(spec.checkType('User', { ...user, id: '1' })).to.deep.equal(['User.id: expected Integer, got string']);
    expect(spec.checkType('User', { id: 1, is_bot: false })).to.deep.equal(['User.first_name: required, but missing']);
    expect(spec.checkType('User', { ...user, age: 3 })).to.deep.equal(['User.age: not in the specification']);
    expect(spec.checkType('Array of Array of PhotoSize', [[{}]]).length).to.equal(4);
    expect(spec.checkType('ChatMember', { status: 'kicked', user, until_date: 0 })).to.deep.equal([]);
    expect(spec.checkType('ChatMember', { status: 'kicked', user })).to.not.deep.equal([]);
    expect(spec.checkRequest('sendMessage', { chat_id: true, text: 'x' })).to.not.deep.equal([]);
    expect(spec.checkFields('getFile', {})).to.deep.equal(['getFile.file_id: required, but not read']);
  });

  it('has every method we answer, with every field we read', () => {
    const spec = load();
    for (const [name, { fields }] of Object.entries(methodTable)) expect(spec.checkFields(name, fields), name).to.deep.equal([]);
  });

  it('describes every result and every update we emit', async () => {
    const spec = load();
    const bench = createBench({ fetch: async () => new Response(null, { status: 500 }) });
    const seen = new Set<string>();
    const check = async (method: string, values: Record<string, unknown> = {}) => {
      expect(spec.checkRequest(method, values), `${method} request`).to.deep.equal([]);
      return checkAnswer(method, await bench.call(method, values));
    };
    const checkAnswer = (method: string, answer: { ok: boolean; result?: Wire; description?: string }) => {
      expect(answer.ok, `${method}: ${answer.description}`).to.equal(true);
      expect(spec.checkResult(method, answer.result), method).to.deep.equal([]);
      seen.add(method);
      return answer.result;
    };
    const upload = async (method: string, field: string, bytes: Uint8Array<ArrayBuffer>, type: string) => {
      const form = new FormData();
      form.set('chat_id', String(adaId));
      form.set(field, new File([bytes], `f.${type.split('/')[1]}`, { type }));
      form.set('caption', 'see https://shop.example');
      return checkAnswer(method, await bench.post(method, form));
    };

    await bench.control('telegram/phones/ada/open', { chat: 'segue_demo_bot', start: 'T' });
    await bench.control(`${adasChat}/start`, {});
    await check('getMe');
    await check('setMyCommands', { commands: [{ command: 'help', description: 'What I can do' }] });
    await check('sendChatAction', { chat_id: adaId, action: 'typing' });
    const reply_markup = {
      inline_keyboard: [
        [
          { text: 'Yes', callback_data: 'y' },
          { text: 'Web', url: 'https://shop.example/' },
        ],
      ],
    };
    const sent = await check('sendMessage', {
      chat_id: adaId,
      text: '<b>Hi</b> @ada_lindqvist',
      parse_mode: 'HTML',
      reply_markup,
      reply_parameters: { message_id: 1 },
      link_preview_options: { is_disabled: true },
      protect_content: true,
    });
    const { pressId } = await bench.control(`${adasChat}/messages/${sent.message_id}/tap`, { row: 0, column: 0 });
    await check('answerCallbackQuery', { callback_query_id: pressId, text: 'ok' });
    await check('editMessageText', { chat_id: adaId, message_id: sent.message_id, text: 'Bye', reply_markup });
    await check('editMessageReplyMarkup', { chat_id: adaId, message_id: sent.message_id });
    await check('deleteMessage', { chat_id: adaId, message_id: sent.message_id });
    const photo = await upload('sendPhoto', 'photo', pngOf(900, 600), 'image/png');
    await upload('sendDocument', 'document', new Uint8Array(9), 'application/pdf');
    await upload('sendAudio', 'audio', new Uint8Array(9), 'audio/mpeg');
    await upload('sendVoice', 'voice', new Uint8Array(9), 'audio/ogg');
    await check('editMessageCaption', { chat_id: adaId, message_id: photo.message_id, caption: '<i>new</i>', parse_mode: 'HTML' });
    const { file_id } = photo.photo[0];
    await check('sendMediaGroup', {
      chat_id: adaId,
      media: [
        { type: 'photo', media: file_id },
        { type: 'photo', media: file_id, caption: 'two' },
      ],
    });
    await check('getFile', { file_id });

    const message = await bench.control(`${adasChat}/messages`, { text: 'hello #lamp', replyTo: String(photo.message_id) });
    await bench.control(`${adasChat}/messages/${message.id}/edit`, { text: 'hello' });
    await bench.sendFile('name=a.png&caption=look', pngOf(50, 50), 'image/png');
    await bench.sendFile('name=a.pdf', new Uint8Array(9), 'application/pdf');
    await bench.sendFile('name=a.ogg&as=voice&duration=4', new Uint8Array(9), 'audio/ogg');
    await bench.sendFile('name=a.mp3', new Uint8Array(9), 'audio/mpeg');
    await bench.control(`${adasChat}/block`, {});
    await bench.control('telegram/phones/ada/group-messages', { bot: 'segue_demo_bot', text: '/start T' });
    const updates = await check('getUpdates', { timeout: 0 });
    expect(new Set(updates.flatMap((update: object) => Object.keys(update)))).to.deep.equal(
      new Set(['update_id', 'message', 'callback_query', 'edited_message', 'my_chat_member']),
    );

    await check('setWebhook', { url: 'https://hub.example/', allowed_updates: ['message'] });
    await check('getWebhookInfo');
    await check('deleteWebhook');
    bench.simulator.stop();
    expect([...seen].sort()).to.deep.equal(Object.keys(methodTable).sort());
  });

  it('describes the sample updates of the connector', () => {
    const spec = load();
    const folder = new URL('./fixtures/', import.meta.resolve('@segue/channels/telegram/payloads'));
    const samples = readdirSync(folder);
    expect(samples.length).to.be.at.least(10);
    for (const name of samples)
      expect(spec.checkType('Update', JSON.parse(readFileSync(new URL(name, folder), 'utf8'))), name).to.deep.equal([]);
  });
});
