import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { smsNetwork } from '@segue/channels/sms/network';
import { createChannels } from './channels.ts';

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
    const [account] = createChannels(
      {
        publicUrl: 'https://chat.shop.test',
        channels: { telegram: [{ token, botName: 'shop_bot', mode: 'webhook', webhookSecret: 'a-secret-of-16-signs', apiRoot }] },
      },
      ['shop'],
    );
    await account!.channel.setUp!();
    expect(asked.find(({ call }) => call === 'setWebhook')?.url).to.equal('https://chat.shop.test/v1/channels/telegram%3Ashop_bot/webhook');
    api.close();
    api.closeAllConnections();
  });

  const bot = (botName: string, brand?: string) => ({
    token: '123456:abcdefghijklmnopqrstuvwx',
    botName,
    mode: 'poll',
    ...(brand ? { brand } : {}),
  });
  const made = (accounts: Record<string, unknown>[], brands: string[]) =>
    createChannels({ publicUrl: 'https://a.test', channels: { telegram: accounts } }, brands);

  it('belongs to a brand, which is said where there are several', () => {
    expect(made([bot('one_bot')], ['a']).map(({ brand, channel }) => [brand, channel.id])).to.deep.equal([['a', 'telegram:one_bot']]);
    expect(made([bot('one_bot', 'b'), bot('two_bot', 'a')], ['a', 'b']).map(({ brand }) => brand)).to.deep.equal(['b', 'a']);
    expect(() => made([bot('one_bot')], ['a', 'b']))
      .to.throw('each account says whose it is')
      .with.property('message')
      .that.includes('a, b');
    expect(() => made([bot('one_bot', 'c')], ['a', 'b'])).to.throw('no brand of this hub');
  });

  it('by SMS is known by its number, and needs one or a service', () => {
    const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a_token_of_the_account' };
    const of = (more: object) => createChannels({ publicUrl: 'https://a.test', channels: { sms: [{ ...account, ...more }] } }, ['a']);
    expect(of({ number: '+15550100200' }).map(({ channel }) => [channel.id, channel.network])).to.deep.equal([['sms:15550100200', 'sms']]);
    expect(smsNetwork.problem!({ ...account, mms: false })).to.include({ option: 'number' });
    expect(smsNetwork.problem!({ ...account, mms: true, number: '+4915112345678' })).to.include({ option: 'mms' });
    expect(smsNetwork.problem!({ ...account, mms: true, number: '+15550100200' })).to.equal(undefined);
  });

  it('is there once', () => {
    expect(() => made([bot('one_bot', 'a'), bot('One_Bot', 'b')], ['a', 'b'])).to.throw('twice');
  });
});
