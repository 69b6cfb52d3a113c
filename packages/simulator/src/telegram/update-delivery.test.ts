import { serve } from '@hono/node-server';
import { createFakeClock, until } from '@segue/testing';
import { expect } from 'chai';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createSimulator } from '../create-simulator.ts';
import { demoBotToken } from './create-telegram.ts';
import { adaId, adasChat, createBench, type Wire } from './fixtures/test-bench.ts';

/** A webhook in this process: what arrived, and what it answers next. */
function createReceiver(answers: (() => Response)[] = []) {
  const received: { id: number; text: string; secret: string | null }[] = [];
  let waiting: { count: number; resolve: () => void } | undefined;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const update = JSON.parse(await request.text());
    received.push({
      id: update.update_id,
      text: update.message?.text,
      secret: request.headers.get('x-telegram-bot-api-secret-token'),
    });
    const answer = answers.shift()?.() ?? new Response(null, { status: 200 });
    if (waiting && received.length >= waiting.count) setImmediate(waiting.resolve);
    return answer;
  };
  const arrived = (count: number) =>
    new Promise<void>((resolve) => {
      if (received.length >= count) resolve();
      else waiting = { count, resolve };
    });
  return { fetch, received, arrived };
}

const hook = { url: 'https://hub.example/telegram', secret_token: 's3cret-_' };

describe('long polling', () => {
  it('repeats updates until a higher offset confirms them', async () => {
    const bench = createBench();
    for (const text of ['one', 'two', 'three']) await bench.control(`${adasChat}/messages`, { text });
    const first = await bench.updates();
    expect(first.map((update) => update.message.text)).to.deep.equal(['one', 'two', 'three']);
    expect((await bench.updates()).length).to.equal(3);
    expect((await bench.call('getUpdates', { offset: first[1].update_id })).result.length).to.equal(2);
    expect((await bench.call('getUpdates', { limit: 1 })).result.length).to.equal(1);
    expect((await bench.call('getUpdates', { offset: -1 })).result.map((update: Wire) => update.message.text)).to.deep.equal(['three']);
    expect((await bench.updates()).length).to.equal(1);
  });

  it('waits for the first update, or until its time is over', async () => {
    const clock = createFakeClock();
    const bench = createBench({ clock });
    const early = bench.call('getUpdates', { timeout: 30 });
    await until(() => clock.pending() > 0);
    await bench.control(`${adasChat}/messages`, { text: 'here' });
    const { result } = await early;
    expect(result[0].message.text).to.equal('here');
    const late = bench.call('getUpdates', { timeout: 30, offset: result[0].update_id + 1 });
    await until(() => clock.pending() > 0);
    await clock.advance(30_000);
    expect(await late).to.deep.equal({ ok: true, result: [] });
  });

  it('ends the older of two pollers, and every poller while a webhook is set', async () => {
    const clock = createFakeClock();
    const bench = createBench({ clock, fetch: createReceiver().fetch });
    const older = bench.call('getUpdates', { timeout: 30 });
    await until(() => clock.pending() > 0);
    const newer = bench.call('getUpdates', { timeout: 30 });
    expect(await older).to.include({ ok: false, error_code: 409 });
    await until(() => clock.pending() > 0);
    await bench.call('setWebhook', hook);
    expect((await newer).description).to.equal('Conflict: terminated by setWebhook request');
    expect((await bench.call('getUpdates')).description).to.contain("can't use getUpdates method while webhook is active");
    await bench.call('deleteWebhook');
    expect((await bench.call('getUpdates')).ok).to.equal(true);
    bench.simulator.stop();
  });

  it('keeps kinds of update back that were not asked for', async () => {
    const bench = createBench();
    await bench.call('getUpdates', { allowed_updates: ['callback_query'] });
    await bench.control(`${adasChat}/messages`, { text: 'unheard' });
    await bench.call('getUpdates', { allowed_updates: ['message'] });
    await bench.control(`${adasChat}/messages`, { text: 'heard' });
    expect((await bench.updates()).map((update) => update.message.text)).to.deep.equal(['heard']);
  });
});

describe('webhooks', () => {
  it('deliver in order, with the secret', async () => {
    const receiver = createReceiver();
    const bench = createBench({ fetch: receiver.fetch });
    await bench.call('setWebhook', hook);
    for (const text of ['one', 'two', 'three']) await bench.control(`${adasChat}/messages`, { text });
    await receiver.arrived(3);
    expect(receiver.received.map(({ text }) => text)).to.deep.equal(['one', 'two', 'three']);
    expect(receiver.received.every(({ secret }) => secret === hook.secret_token)).to.equal(true);
    bench.simulator.stop();
  });

  it('repeat with growing pauses until a 2xx, and report the last error', async () => {
    const clock = createFakeClock();
    const broken = () => new Response('no', { status: 500, statusText: 'Internal Server Error' });
    const receiver = createReceiver([broken, broken]);
    const bench = createBench({ clock, fetch: receiver.fetch });
    await bench.control(`${adasChat}/messages`, { text: 'one' });
    await bench.control(`${adasChat}/messages`, { text: 'two' });
    await bench.call('setWebhook', hook);
    await receiver.arrived(1);
    const { result } = await bench.call('getWebhookInfo');
    expect(result).to.include({
      url: hook.url,
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
    await clock.advance(1_000);
    await receiver.arrived(2);
    await clock.advance(1_999);
    expect(receiver.received.length).to.equal(2);
    await clock.advance(1);
    await receiver.arrived(4);
    expect(receiver.received.map(({ text }) => text)).to.deep.equal(['one', 'one', 'one', 'two']);
    expect((await bench.call('getWebhookInfo')).result.pending_update_count).to.equal(0);
    bench.simulator.stop();
  });

  it('carry out a method call that stands in the answer', async () => {
    const receiver = createReceiver([() => Response.json({ method: 'sendMessage', chat_id: adaId, text: 'from the answer' })]);
    const bench = createBench({ fetch: receiver.fetch });
    await bench.call('setWebhook', hook);
    await bench.control(`${adasChat}/messages`, { text: 'one' });
    await receiver.arrived(1);
    const { messages } = await bench.control(adasChat);
    expect(messages.at(-1).text).to.equal('from the answer');
    bench.simulator.stop();
  });

  it('must be HTTPS on a known port, unless on this machine', async () => {
    const bench = createBench({ fetch: createReceiver().fetch });
    const reason = async (url: string) => (await bench.call('setWebhook', { url })).description;
    expect(await reason('http://hub.example/')).to.contain('An HTTPS URL must be provided');
    expect(await reason('https://hub.example:9000/')).to.contain('80, 88, 443 or 8443');
    expect((await bench.call('setWebhook', { url: 'http://127.0.0.1:9000/hook' })).ok).to.equal(true);
    expect((await bench.call('setWebhook', { url: hook.url, secret_token: 'sp ace' })).description).to.contain('unallowed characters');
    bench.simulator.stop();
  });

  it('come twice, or overtake each other, when the weather says so', async () => {
    const receiver = createReceiver();
    const bench = createBench({ fetch: receiver.fetch, weather: { duplicateDeliveries: 1, reorderDeliveries: 1 } });
    for (const text of ['one', 'two', 'three']) await bench.control(`${adasChat}/messages`, { text });
    await bench.call('setWebhook', hook);
    await receiver.arrived(4);
    expect(receiver.received.map(({ text }) => text)).to.deep.equal(['two', 'two', 'one', 'three']);
    bench.simulator.stop();
  });
});

describe('weather over the Bot API', () => {
  it('refuses, and does nothing', async () => {
    const bench = createBench();
    await bench.begin();
    const write = () => bench.call('sendMessage', { chat_id: adaId, text: 'x' });
    await bench.control('weather', { tooManyRequests: 1, retryAfterS: 7 });
    expect(await write()).to.deep.include({ error_code: 429, parameters: { retry_after: 7 } });
    await bench.control('weather', { serverErrors: 1 });
    expect((await write()).error_code).to.equal(500);
    expect((await write()).ok).to.equal(true);
    expect((await bench.control(adasChat)).messages.length).to.equal(2);
    expect((await bench.control('weather', { rain: true })).error).to.contain('unknown field "rain"');
  });

  it('touches only the methods it names', async () => {
    const bench = createBench({ weather: { serverErrors: true, methods: ['sendMessage'] } });
    expect((await bench.call('getMe')).ok).to.equal(true);
    expect((await bench.call('sendMessage', { chat_id: adaId, text: 'x' })).error_code).to.equal(500);
  });

  it('loses the request, or carries it out and cuts the connection', async () => {
    const simulator = createSimulator();
    const server = serve({ fetch: (request, host) => simulator.fetch(request, host), port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const post = (path: string, body: object) =>
      fetch(origin + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const write = (text: string) =>
      post(`/bot${demoBotToken}/sendMessage`, { chat_id: adaId, text }).then(
        () => 'answered',
        () => 'cut',
      );
    try {
      await post(`/control/${adasChat}/start`, {});
      await post('/control/weather', { loseRequests: 1 });
      expect(await write('lost')).to.equal('cut');
      await post('/control/weather', { dropAnswers: 1 });
      expect(await write('done')).to.equal('cut');
      expect(await write('fair')).to.equal('answered');
      const { messages } = (await (await fetch(`${origin}/control/${adasChat}`)).json()) as { messages: { text: string }[] };
      expect(messages.map(({ text }) => text)).to.deep.equal(['/start', 'done', 'fair']);
    } finally {
      simulator.stop();
      server.close();
    }
  });
});
