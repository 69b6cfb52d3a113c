import { serve } from '@hono/node-server';
import { mapleStreetBrand } from '@segue/brand';
import type { Conversation, EventsAnswer, OpenHandoffAnswer } from '@segue/protocol';
import { parseConfig, startServer, type RunningServer } from '@segue/server';
import { createSimulator, demoBotToken, type Simulator } from '@segue/simulator';
import { freePort, until } from '@segue/testing';
import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createCaller, type Caller } from '../handoff/caller.ts';
import { linkIn } from '../handoff/link-in.ts';
import { createPhone } from '../handoff/phone.ts';

const botName = 'segue_demo_bot';
const root = mkdtempSync(join(tmpdir(), 'segue-reload-'));
const brandFile = join(root, 'maple.brand.json');

/** The example brand, saying one sentence of the hub another way in Chinese. */
function written(confirm: string): string {
  const { voice } = mapleStreetBrand;
  const entry = { ...voice.copy['hub-handoff-confirm'], 'zh-CN': { default: confirm } };
  return JSON.stringify({ ...mapleStreetBrand, voice: { ...voice, copy: { ...voice.copy, 'hub-handoff-confirm': entry } } });
}
const oldWords = '您好，这里是{$brand}。{$time} 在 {$site} 上打开对话的是您吗？';
const newWords = '欢迎来到{$brand}！{$time} 在 {$site} 上和我们聊天的是您吗？';

let server: RunningServer | undefined;
let simulator: Simulator;
let network: ReturnType<typeof serve>;
const logged: string[] = [];
const say = (_facts: object, what: string): void => void logged.push(what);

describe('a conversation that is open while its brand is loaded anew', () => {
  before(async () => {
    simulator = createSimulator({ telegram: { bots: [{ token: demoBotToken, username: botName, firstName: 'Maple Street' }] } });
    const simulatorPort = await freePort();
    network = serve({ fetch: simulator.fetch, port: simulatorPort, hostname: '127.0.0.1' });
    const origin = `http://127.0.0.1:${simulatorPort}`;
    writeFileSync(brandFile, written(oldWords));
    const config = parseConfig(
      {
        port: await freePort(),
        dataFolder: join(root, 'data'),
        brands: [{ file: 'maple.brand.json', origins: [] }],
        channels: { telegram: { token: demoBotToken, botName, apiRoot: origin, linkBase: simulator.linkBase(origin, 'telegram') } },
      },
      {},
      'test',
    );
    server = await startServer(config, root, { info: say, warn: say, error: say });
  });
  after(async () => {
    simulator.stop();
    network.close();
    await server?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  /** A customer who reads Chinese, with an open page: what its stream brought, so far. */
  async function customer(): Promise<{ caller: Caller; path: string; streamed: () => string; leave: () => Promise<void> }> {
    const caller = createCaller({ fetch: (request) => fetch(request), base: server!.url, brand: 'maple-street' });
    await caller.call('POST', '/v1/sessions', { surface: 'web', locale: 'zh-CN', page: { url: 'https://maple.test/', title: 'Maple' } });
    const opened = await caller.call<{ conversation: Conversation }>('POST', '/v1/conversations', {
      intentId: 'open',
      locale: 'zh-CN',
      surface: 'web',
    });
    const path = `/v1/conversations/${opened.body.conversation.id}`;
    const stream = (await caller.raw('GET', `${path}/stream?after=0`)).body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const reading = (async () => {
      for (let part = await stream.read(); !part.done; part = await stream.read()) text += part.value;
    })();
    return {
      caller,
      path,
      streamed: () => text,
      async leave() {
        await stream.cancel();
        await reading;
      },
    };
  }

  it('loses nothing, and the hub goes on in the customer’s language and the new words', async () => {
    const { caller, path, streamed, leave } = await customer();
    const write = (intentId: string, markdown: string) =>
      caller.call('POST', `${path}/messages`, { intentId, content: { kind: 'text', markdown } });
    const ticket = async (intentId: string): Promise<string> =>
      linkIn((await caller.call<OpenHandoffAnswer>('POST', `${path}/handoffs`, { intentId, channel: 'telegram', capsule: {} })).body);
    const wei = createPhone(simulator, 'wei', botName);

    expect((await write('before', '有货吗？')).status).to.equal(200);
    await wei.start(await ticket('first'));
    await wei.shows('上打开对话的是您吗');

    writeFileSync(brandFile, written(newWords));
    // Requests under way while the brand changes.
    const meanwhile = Array.from({ length: 20 }, (_, n) => write(`meanwhile-${n}`, `第 ${n} 句`));
    await until(() => logged.includes('brand loaded anew') || logged.find((what) => what.includes('last good one')), 'the new brand');
    expect(logged.filter((what) => what.includes('last good one'))).to.deep.equal([]);
    expect((await Promise.all(meanwhile)).map(({ status }) => status)).to.deep.equal(Array<number>(20).fill(200));
    expect((await write('after', '谢谢')).status).to.equal(200);

    const { events } = (await caller.call<EventsAnswer>('GET', `${path}/events?after=0&limit=200`)).body;
    expect(events.map(({ seq }) => seq)).to.deep.equal(events.map((_, index) => index + 1));
    const texts = events.flatMap((event) => (event.type === 'message' ? [event.message.text] : []));
    expect(texts).to.have.length(22);
    expect([texts[0], texts.at(-1)]).to.deep.equal(['有货吗？', '谢谢']);
    await until(() => streamed().includes('谢谢'), 'the last message on the stream of before');
    for (const { seq } of events) expect(streamed()).to.contain(`\nid: ${seq}\n`);

    await wei.start(await ticket('second'));
    await wei.shows('欢迎来到');
    expect((await wei.received()).filter((text) => text.includes('欢迎来到'))).to.have.length(1);
    await leave();
  });
});
