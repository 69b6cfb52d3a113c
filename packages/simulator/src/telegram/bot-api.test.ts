import { createFakeClock } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { demoBotToken } from './create-telegram.ts';
import { adaId, adasChat, createBench, pngOf } from './fixtures/test-bench.ts';

describe('the Bot API', () => {
  it('knows its bots by their token', async () => {
    const bench = createBench();
    expect((await bench.call('getMe')).result.username).to.equal('segue_demo_bot');
    expect(await bench.send('/bot123:wrong/getMe')).to.deep.equal({ ok: false, error_code: 401, description: 'Unauthorized' });
    expect((await bench.send('/botnonsense/getMe')).error_code).to.equal(404);
    expect((await bench.call('makeCoffee')).error_code).to.equal(404);
  });

  it('takes GET, forms, multipart and JSON, and method names in any case', async () => {
    const bench = createBench();
    await bench.begin();
    const multipart = new FormData();
    multipart.set('chat_id', String(adaId));
    multipart.set('text', 'three');
    const answers = [
      await bench.send(`/bot${demoBotToken}/sendmessage?chat_id=${adaId}&text=one`),
      await bench.post('sendMessage', new URLSearchParams({ chat_id: String(adaId), text: 'two' })),
      await bench.post('SENDMESSAGE', multipart),
      await bench.call('sendMessage', { chat_id: adaId, text: 'four' }),
    ];
    expect(answers.map(({ result }) => result.text)).to.deep.equal(['one', 'two', 'three', 'four']);
  });

  it('lets a bot write only to who started it, and not to who blocked it', async () => {
    const bench = createBench();
    const write = () => bench.call('sendMessage', { chat_id: adaId, text: 'hello' });
    expect(await write()).to.include({ error_code: 403, description: "Forbidden: bot can't initiate conversation with a user" });
    expect(await bench.call('sendMessage', { chat_id: 5, text: 'hello' })).to.include({
      error_code: 400,
      description: 'Bad Request: chat not found',
    });
    await bench.begin();
    expect((await write()).ok).to.equal(true);
    await bench.control(`${adasChat}/block`, {});
    expect(await write()).to.include({ error_code: 403, description: 'Forbidden: bot was blocked by the user' });
    expect((await bench.updates()).at(-1).my_chat_member.new_chat_member.status).to.equal('kicked');
    await bench.control(`${adasChat}/unblock`, {});
    expect((await write()).ok).to.equal(true);
  });

  it('holds texts to 4096 UTF-16 units after the markup is gone', async () => {
    const bench = createBench();
    await bench.begin();
    const write = (text: string) => bench.call('sendMessage', { chat_id: adaId, text, parse_mode: 'HTML' });
    expect((await write(`<b>${'é'.repeat(4096)}</b>`)).ok).to.equal(true);
    expect((await write('💙'.repeat(2048))).ok).to.equal(true);
    expect((await write('a'.repeat(4097))).description).to.equal('Bad Request: message is too long');
    expect((await write('<b> </b>')).description).to.equal('Bad Request: message text is empty');
  });

  it('refuses wrong markup and names the place in bytes', async () => {
    const bench = createBench();
    await bench.begin();
    const reason = async (text: string) =>
      (await bench.call('sendMessage', { chat_id: adaId, text, parse_mode: 'HTML' })).description?.replace(
        "Bad Request: can't parse entities: ",
        '',
      );
    expect(await reason('é <h1>no</h1>')).to.equal('Unsupported start tag "h1" at byte offset 3');
    expect(await reason('<b>open')).to.equal('Can\'t find end tag corresponding to start tag "b"');
    expect(await reason('<b>a</i>')).to.equal('Unmatched end tag at byte offset 4, expected "</b>", found "</i>"');
    expect(await reason('a</b>')).to.equal('Unexpected end tag at byte offset 1');
    expect(await reason('1 < 2')).to.equal('Unsupported start tag "" at byte offset 2');
    expect((await bench.call('sendMessage', { chat_id: adaId, text: 'x', parse_mode: 'Wiki' })).description).to.equal(
      'Bad Request: unsupported parse_mode',
    );
  });

  it('turns markup into spans', async () => {
    const bench = createBench();
    await bench.begin();
    const text =
      ' <b>Lamp &amp; <i>shade</i></b> <a href="https://shop.example/?a=1&amp;b=2">here</a> <pre><code class="language-js">x</code></pre>';
    const { result } = await bench.call('sendMessage', { chat_id: adaId, text, parse_mode: 'HTML' });
    expect(result.text).to.equal('Lamp & shade here x');
    expect(result.entities).to.deep.equal([
      { type: 'bold', offset: 0, length: 12 },
      { type: 'italic', offset: 7, length: 5 },
      { type: 'text_link', offset: 13, length: 4, url: 'https://shop.example/?a=1&b=2' },
      { type: 'pre', offset: 18, length: 1, language: 'js' },
    ]);
  });

  it('checks inline keyboards', async () => {
    const bench = createBench();
    await bench.begin();
    const write = (button: object) =>
      bench.call('sendMessage', { chat_id: adaId, text: 'x', reply_markup: { inline_keyboard: [[button]] } });
    expect((await write({ text: 'a', callback_data: 'é'.repeat(32) })).ok).to.equal(true);
    expect((await write({ text: 'a', callback_data: `${'é'.repeat(32)}x` })).description).to.equal('Bad Request: BUTTON_DATA_INVALID');
    expect((await write({ text: 'a', url: 'javascript:alert(1)' })).description).to.contain('is invalid');
    expect((await write({ text: 'a' })).description).to.contain('Text buttons are unallowed');
  });

  it('carries a tap on a button to the bot and the answer back to the phone', async () => {
    const bench = createBench();
    await bench.begin();
    const { result } = await bench.call('sendMessage', {
      chat_id: adaId,
      text: 'Sure?',
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
    });
    const { pressId } = await bench.control(`${adasChat}/messages/${result.message_id}/tap`, { row: 0, column: 0 });
    const [update] = await bench.updates();
    expect(update.callback_query).to.include({ id: pressId, data: 'y' });
    expect((await bench.call('answerCallbackQuery', { callback_query_id: pressId, text: 'Done' })).result).to.equal(true);
    expect((await bench.call('answerCallbackQuery', { callback_query_id: pressId })).description).to.contain('query is too old');
  });

  it('edits and deletes its own messages only', async () => {
    const bench = createBench();
    await bench.begin();
    const { result } = await bench.call('sendMessage', { chat_id: adaId, text: 'one' });
    const target = { chat_id: adaId, message_id: result.message_id };
    expect((await bench.call('editMessageText', { ...target, text: 'two' })).result.text).to.equal('two');
    expect((await bench.call('editMessageText', { ...target, text: 'two' })).description).to.contain('message is not modified');
    expect((await bench.call('editMessageText', { ...target, message_id: 1, text: 'x' })).description).to.contain(
      "message can't be edited",
    );
    expect(
      (await bench.call('editMessageReplyMarkup', { ...target, reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] } }))
        .result.reply_markup,
    ).to.be.an('object');
    const plain = { chat_id: adaId, message_id: (await bench.call('sendMessage', { chat_id: adaId, text: 'three' })).result.message_id };
    const keyboard = { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] };
    expect((await bench.call('editMessageReplyMarkup', { ...plain, reply_markup: keyboard })).result).not.to.have.property('edit_date');
    expect((await bench.call('deleteMessage', target)).result).to.equal(true);
    expect((await bench.call('deleteMessage', target)).description).to.equal('Bad Request: message to delete not found');
  });

  it('edits captions where there is a file, and takes them away', async () => {
    const bench = createBench();
    await bench.begin();
    const form = new FormData();
    form.set('chat_id', String(adaId));
    form.set('photo', new File([pngOf(20, 20)], 'lamp.png', { type: 'image/png' }));
    form.set('caption', 'one');
    const target = { chat_id: adaId, message_id: (await bench.post('sendPhoto', form)).result.message_id };
    const edit = (caption?: string) => bench.call('editMessageCaption', { ...target, caption });
    expect((await edit('two')).result)
      .to.include({ caption: 'two' })
      .and.to.have.property('edit_date');
    expect((await edit('two')).description).to.contain('message is not modified');
    expect((await edit('a'.repeat(1025))).description).to.equal('Bad Request: message caption is too long');
    expect((await edit()).result).not.to.have.property('caption');
    expect((await bench.call('editMessageText', { ...target, text: 'x' })).description).to.equal(
      'Bad Request: there is no text in the message to edit',
    );
    const { result } = await bench.call('sendMessage', { chat_id: adaId, text: 'words' });
    expect((await bench.call('editMessageCaption', { ...target, message_id: result.message_id, caption: 'x' })).description).to.equal(
      'Bad Request: there is no caption in the message to edit',
    );
    expect((await bench.call('editMessageCaption', { ...target, message_id: 999, caption: 'x' })).description).to.equal(
      'Bad Request: message to edit not found',
    );
  });

  it('deletes what is younger than 48 hours, and edits what is older', async () => {
    const clock = createFakeClock();
    const bench = createBench({ clock });
    await bench.begin();
    const send = async () => ({
      chat_id: adaId,
      message_id: (await bench.call('sendMessage', { chat_id: adaId, text: 'words' })).result.message_id as number,
    });
    const old = await send();
    await clock.advance(2_000);
    const young = await send();
    await clock.advance(48 * 60 * 60_000 - 2_000);
    expect((await bench.call('deleteMessage', old)).description).to.equal("Bad Request: message can't be deleted for everyone");
    expect((await bench.call('editMessageText', { ...old, text: 'later' })).ok).to.equal(true);
    expect((await bench.call('deleteMessage', young)).ok).to.equal(true);
    await bench.control(`${adasChat}/block`, {});
    for (const method of ['deleteMessage', 'editMessageText'])
      expect(await bench.call(method, { ...old, text: 'x' })).to.include({
        error_code: 403,
        description: 'Forbidden: bot was blocked by the user',
      });
  });

  it('takes files by upload, by address and by file_id, and gives them back', async () => {
    const picture = pngOf(1200, 900);
    const bench = createBench({ fetch: async () => new Response(picture, { headers: { 'content-type': 'image/png' } }) });
    await bench.begin();
    const form = new FormData();
    form.set('chat_id', String(adaId));
    form.set('photo', new File([picture], 'lamp.png', { type: 'image/png' }));
    const uploaded = await bench.post('sendPhoto', form);
    const sizes: { file_id: string; width: number }[] = uploaded.result.photo;
    expect(sizes.map(({ width }) => width)).to.deep.equal([90, 320, 800, 1200]);
    expect((await bench.call('sendPhoto', { chat_id: adaId, photo: sizes.at(-1)?.file_id, caption: 'again' })).result.caption).to.equal(
      'again',
    );
    expect((await bench.call('sendPhoto', { chat_id: adaId, photo: 'https://shop.example/lamp.png' })).ok).to.equal(true);
    expect((await bench.call('sendPhoto', { chat_id: adaId, photo: 'AgACnonsense' })).description).to.contain('wrong file identifier');
    const { result } = await bench.call('getFile', { file_id: sizes.at(-1)?.file_id });
    const download = await bench.simulator.fetch(new Request(`http://simulator.test/file/bot${demoBotToken}/${result.file_path}`));
    expect(new Uint8Array(await download.arrayBuffer())).to.deep.equal(picture);
  });

  it('holds captions to 1024, photos to pictures, and downloads to 20 MB', async () => {
    const bench = createBench();
    await bench.begin();
    const upload = (method: string, field: string, bytes: Uint8Array<ArrayBuffer>, caption = '') => {
      const form = new FormData();
      form.set('chat_id', String(adaId));
      form.set(field, new File([bytes], 'file.bin'));
      if (caption) form.set('caption', caption);
      return bench.post(method, form);
    };
    expect((await upload('sendDocument', 'document', new Uint8Array(9), 'a'.repeat(1025))).description).to.equal(
      'Bad Request: message caption is too long',
    );
    expect((await upload('sendPhoto', 'photo', new Uint8Array(99))).description).to.equal('Bad Request: IMAGE_PROCESS_FAILED');
    expect((await upload('sendPhoto', 'photo', pngOf(9000, 1500))).description).to.equal('Bad Request: PHOTO_INVALID_DIMENSIONS');
    await bench.sendFile('name=big.bin', new Uint8Array(20 * 1024 * 1024 + 1), 'application/octet-stream');
    const { document } = (await bench.updates()).at(-1).message;
    expect((await bench.call('getFile', { file_id: document.file_id })).description).to.equal('Bad Request: file is too big');
  });

  it('sends albums of 2 to 10', async () => {
    const bench = createBench();
    await bench.begin();
    const album = (count: number) => {
      const form = new FormData();
      form.set('chat_id', String(adaId));
      form.set('media', JSON.stringify(Array.from({ length: count }, (_, index) => ({ type: 'photo', media: `attach://p${index}` }))));
      for (let index = 0; index < count; index += 1) form.set(`p${index}`, new File([pngOf(10, 10)], 'a.png'));
      return bench.post('sendMediaGroup', form);
    };
    const { result } = await album(3);
    expect(new Set(result.map((message: { media_group_id: string }) => message.media_group_id)).size).to.equal(1);
    expect((await album(1)).error_code).to.equal(400);
    expect((await album(11)).error_code).to.equal(400);
  });

  it('slows down who writes faster than about once a second, and says for how long', async () => {
    const clock = createFakeClock();
    const bench = createBench({ clock, telegram: { rateLimits: { perChatBurst: 3 } } });
    await bench.begin();
    const write = () => bench.call('sendMessage', { chat_id: adaId, text: 'x' });
    for (let count = 0; count < 3; count += 1) expect((await write()).ok).to.equal(true);
    expect(await write()).to.deep.equal({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    await clock.advance(1000);
    expect((await write()).ok).to.equal(true);
  });

  it('gives a start payload to the bot only when START was pressed', async () => {
    const bench = createBench();
    await bench.control('telegram/phones/ada/open', { chat: 'segue_demo_bot', start: 'TOKEN-1_x' });
    expect(await bench.updates()).to.deep.equal([]);
    await bench.control(`${adasChat}/start`, {});
    const [update] = await bench.updates();
    expect(update.message).to.deep.include({ text: '/start TOKEN-1_x', entities: [{ type: 'bot_command', offset: 0, length: 6 }] });
    expect((await bench.control('telegram/phones/ada/open', { chat: 'segue_demo_bot', start: 'x'.repeat(65) })).error).to.contain('64');
  });

  it('forwards a start link to another phone, whose owner is then the one who starts', async () => {
    const bench = createBench();
    await bench.control('telegram/phones/ada/forward', { to: 'wei', chat: 'segue_demo_bot', start: 'T' });
    await bench.control('telegram/phones/wei/chats/segue_demo_bot/start', {});
    expect((await bench.updates())[0].message.from.first_name).to.equal('伟');
  });

  it('shows bots in groups what is said to them, and nothing else', async () => {
    const bench = createBench();
    await bench.control('telegram/phones/ada/group-messages', { bot: 'segue_demo_bot', title: 'Plans', text: 'who comes?' });
    await bench.control('telegram/phones/ada/group-messages', { bot: 'segue_demo_bot', title: 'Plans', text: '/start TOKEN' });
    const updates = await bench.updates();
    expect(updates.map((update) => update.message?.text ?? 'membership')).to.deep.equal(['membership', '/start TOKEN']);
    expect(updates[1].message.chat.type).to.equal('supergroup');
  });

  it('tells the bot about edits', async () => {
    const bench = createBench();
    await bench.begin();
    const message = await bench.control(`${adasChat}/messages`, { text: 'blue' });
    await bench.control(`${adasChat}/messages/${message.id}/edit`, { text: 'green' });
    const [first, second] = await bench.updates();
    expect(first.message.text).to.equal('blue');
    expect(second.edited_message).to.include({ text: 'green', message_id: Number(message.id) });
  });
});
