import { expect } from 'chai';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { createTelegramApi } from './api.ts';
import { TelegramApiError } from './telegram-api-error.ts';

const token = '123456:secret-part-of-the-token';
const closing: (() => void)[] = [];
after(() => closing.forEach((close) => close()));

async function serverThat(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An API whose server answers this to everything. */
async function apiThat(status: number, body: string, timeoutMs?: number) {
  const apiRoot = await serverThat((_request, response) => response.writeHead(status).end(body));
  return createTelegramApi({ token, apiRoot, fetch, ...(timeoutMs ? { timeoutMs } : {}) });
}

async function failure(work: Promise<unknown>): Promise<TelegramApiError> {
  const error = await work.then(
    () => expect.fail('the call should have failed'),
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(TelegramApiError);
  // Whatever happens, the token must not travel with the error.
  const all = (one: unknown): string =>
    one instanceof Error ? `${one.message} ${one.stack} ${JSON.stringify(one)} ${all(one.cause)}` : String(one);
  expect(all(error)).not.to.contain('secret-part');
  return error as TelegramApiError;
}

const message = { chat_id: 1, text: 'hi' };

describe('Telegram calls', () => {
  it('send JSON, and leave out what is not given', async () => {
    const seen: { url?: string | undefined; type?: string | undefined; body: string }[] = [];
    const apiRoot = await serverThat(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push({ url: request.url, type: request.headers['content-type'], body });
      response.end('{"ok":true,"result":{"message_id":5,"date":1,"chat":{"id":1,"type":"private"}}}');
    });
    const api = createTelegramApi({ token, apiRoot: `${apiRoot}/`, fetch });
    expect((await api.sendMessage({ ...message, parse_mode: undefined })).message_id).to.equal(5);
    expect(seen[0]).to.deep.equal({ url: `/bot${token}/sendMessage`, type: 'application/json', body: '{"chat_id":1,"text":"hi"}' });
  });

  it('send files as a form, with structures as JSON inside', async () => {
    let form: FormData | undefined;
    const api = createTelegramApi({
      token,
      fetch: async (input, init) => {
        form = await new Request(input, init).formData();
        return Response.json({ ok: true, result: {} });
      },
    });
    await api.sendPhoto({
      chat_id: 7,
      photo: { blob: new Blob(['x'], { type: 'image/png' }), fileName: 'lamp.png' },
      caption: 'look',
      reply_markup: { inline_keyboard: [] },
    });
    expect(form?.get('chat_id')).to.equal('7');
    expect(form?.get('reply_markup')).to.equal('{"inline_keyboard":[]}');
    expect((form?.get('photo') as File).name).to.equal('lamp.png');
  });

  it('report a refusal in the vendor’s words, with the wait in milliseconds', async () => {
    const api = await apiThat(
      429,
      '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 3","parameters":{"retry_after":3}}',
    );
    const error = await failure(api.sendMessage(message));
    expect(error).to.include({
      method: 'sendMessage',
      errorCode: 429,
      description: 'Too Many Requests: retry after 3',
      retryAfterMs: 3000,
      ambiguous: false,
    });
    const blocked = await failure(
      (await apiThat(403, '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}')).sendMessage(message),
    );
    expect(blocked).to.include({ errorCode: 403, ambiguous: false, retryAfterMs: undefined });
  });

  it('call an answer ambiguous when it does not say whether the message went out', async () => {
    expect(await failure((await apiThat(502, '<html>Bad Gateway</html>')).sendMessage(message))).to.include({
      errorCode: 502,
      ambiguous: true,
    });
    expect(
      await failure((await apiThat(500, '{"ok":false,"error_code":500,"description":"Internal Server Error"}')).sendMessage(message)),
    ).to.include({ ambiguous: true });
    expect(await failure((await apiThat(200, '{"ok":tr')).sendMessage(message))).to.include({ errorCode: 200, ambiguous: true });
    expect(await failure((await apiThat(413, '<html>Too Large</html>')).sendMessage(message))).to.include({
      errorCode: 413,
      ambiguous: false,
    });
  });

  it('call a broken connection ambiguous once the request may have left, and not before', async () => {
    const cut = await serverThat((request) => request.socket.destroy());
    expect(await failure(createTelegramApi({ token, apiRoot: cut, fetch }).sendMessage(message))).to.include({
      errorCode: undefined,
      ambiguous: true,
    });
    const half = await serverThat((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"ok"', () => response.destroy());
    });
    expect(await failure(createTelegramApi({ token, apiRoot: half, fetch }).sendMessage(message))).to.include({
      errorCode: 200,
      ambiguous: true,
    });
    const silent = await serverThat(() => undefined);
    expect(await failure(createTelegramApi({ token, apiRoot: silent, fetch, timeoutMs: 30 }).sendMessage(message))).to.include({
      description: 'no answer in time',
      ambiguous: true,
    });
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, 'close');
    expect(await failure(createTelegramApi({ token, apiRoot: `http://127.0.0.1:${port}`, fetch }).sendMessage(message))).to.include({
      ambiguous: false,
    });
    expect(await failure((await apiThat(200, '')).sendMessage(message, { signal: AbortSignal.abort() }))).to.include({ ambiguous: false });
  });

  it('do not follow redirects, which would show the token to somebody else', async () => {
    let wasFollowed = false;
    const apiRoot = await serverThat((request, response) => {
      if (request.url === '/elsewhere') wasFollowed = true;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await failure(createTelegramApi({ token, apiRoot, fetch }).getMe())).to.include({ errorCode: 302 });
    expect(wasFollowed).to.equal(false);
  });

  it('download files up to a limit, by plain paths only', async () => {
    const api = await apiThat(200, 'x'.repeat(100));
    expect((await api.downloadFile('photos/file 1.png')).bytes.byteLength).to.equal(100);
    expect(await failure(api.downloadFile('photos/file.png', { maxBytes: 99 }))).to.include({ ambiguous: false });
    expect((await failure(api.downloadFile('../bot/getMe'))).description).to.contain('plain relative path');
    const missing = await apiThat(404, '{"ok":false,"error_code":404,"description":"Not Found"}');
    expect(await failure(missing.downloadFile('photos/none.png'))).to.include({ errorCode: 404, description: 'Not Found' });
  });

  it('refuse a malformed token or address without repeating it', () => {
    expect(() => createTelegramApi({ token: 'secret part', fetch })).to.throw(TypeError, /^(?!.*secret part)/);
    expect(() => createTelegramApi({ token, apiRoot: 'nowhere', fetch })).to.throw(TypeError, 'apiRoot');
  });
});
