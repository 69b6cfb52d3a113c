import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createSimulator } from '../create-simulator.ts';

const get = (path: string, simulator = createSimulator()) => simulator.fetch(new Request(`http://simulator.test${path}`));

describe('the phone page', () => {
  it('comes with a policy that allows nothing inline, and frames from this machine only', async () => {
    const response = await get('/phone/telegram/ada');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).to.contain("script-src 'self'").and.contain("require-trusted-types-for 'script'").and.contain('frame-ancestors');
    expect(policy).not.to.contain('unsafe');
    const html = await response.text();
    expect(html).not.to.match(/<style|style=|\son\w+=|<script(?![^>]*src=)/);
    expect((await get('/phone/telegram/nobody')).status).to.equal(404);
  });

  it('serves its scripts without types, and no other file', async () => {
    const script = await get('/phone-page/app.ts');
    expect(script.headers.get('content-type')).to.contain('javascript');
    expect(await script.text()).not.to.contain('import type');
    expect((await get('/phone-page/..%2fphone-pages.ts')).status).to.equal(404);
    expect((await get('/phone-page/missing.css')).status).to.equal(404);
  });

  it('opens start links on the default phone, or on the one that is named, and changes nothing by being read', async () => {
    const simulator = createSimulator();
    const response = await get('/telegram/segue_demo_bot?start=TOKEN', simulator);
    expect(response.headers.get('location')).to.equal('/phone/telegram/ada?chat=segue_demo_bot&start=TOKEN');
    expect((await get('/telegram/segue_demo_bot?start=T&phone=wei', simulator)).headers.get('location')).to.contain('/phone/telegram/wei');
    const phone = (await (await get('/control/telegram/phones/ada', simulator)).json()) as { chats: { pendingStart?: string }[] };
    expect(phone.chats[0]?.pendingStart).to.equal(undefined);
  });

  it('has the same sentences in both languages', () => {
    const strings = JSON.parse(readFileSync(new URL('./page/strings.json', import.meta.url), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    expect(Object.keys(strings['zh-CN'] ?? {})).to.deep.equal(Object.keys(strings.en ?? {}));
    const used = readdirSync(new URL('./page/', import.meta.url))
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        [...readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8').matchAll(/words\('(\w+)'/g)].map((match) => match[1] ?? ''),
      );
    for (const key of used) expect(strings.en, key).to.have.property(key);
  });

  it('feeds the page with the whole phone first, then with what happens', async () => {
    const simulator = createSimulator();
    const reader = (await get('/control/telegram/phones/ada/stream', simulator)).body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async () =>
      JSON.parse(((await reader?.read())?.value ?? '').replace(/^data: /, '')) as { type: string; chat?: { pendingStart?: string } };
    expect((await next()).type).to.equal('phone');
    await simulator.fetch(
      new Request('http://simulator.test/control/telegram/phones/ada/open', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"chat":"segue_demo_bot","start":"T"}',
      }),
    );
    expect((await next()).chat?.pendingStart).to.equal('T');
    simulator.stop();
    expect((await reader?.read())?.done).to.equal(true);
  });

  it('does nothing for the forms of other sites', async () => {
    const simulator = createSimulator();
    const response = await simulator.fetch(
      new Request('http://simulator.test/control/telegram/phones/ada/chats/segue_demo_bot/start', {
        method: 'POST',
        body: 'a=b',
        headers: { 'content-type': 'text/plain' },
      }),
    );
    expect(response.status).to.equal(415);
  });
});
