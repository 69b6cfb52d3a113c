import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { createChannels } from './channels.ts';
import type { Config } from './config.ts';

describe('a channel of the configuration', () => {
  it('tells Telegram the one address at which the hub takes deliveries', async () => {
    const asked: { call: string; url?: string }[] = [];
    const api = createServer(async (request, answer) => {
      let body = '';
      for await (const part of request) body += String(part);
      const call = request.url!.split('/').at(-1)!;
      asked.push({ call, ...(body ? (JSON.parse(body) as { url?: string }) : {}) });
      const result = call === 'getMe' ? { id: 1, is_bot: true, first_name: 'Shop', username: 'shop_bot' } : true;
      answer.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, result }));
    }).listen(0, '127.0.0.1');
    await once(api, 'listening');
    const apiRoot = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    const token = '123456:abcdefghijklmnopqrstuvwx';
    const [channel] = createChannels({
      publicUrl: 'https://chat.shop.test',
      channels: { telegram: { token, botName: 'shop_bot', mode: 'webhook', webhookSecret: 'a-secret-of-16-signs', apiRoot } },
    } as Config);
    await channel!.check();
    expect(asked.find(({ call }) => call === 'setWebhook')?.url).to.equal('https://chat.shop.test/v1/channels/telegram/webhook');
    api.close();
    api.closeAllConnections();
  });
});
