import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiskBlobs } from '@segue/hub';
import { headers, type ErrorAnswer } from '@segue/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from 'node:test';
import { createHandoffBench, type BenchOptions, type Customer, type HandoffBench } from '../handoff/handoff-bench.ts';

let open: HandoffBench[] = [];
const begin = async (options?: BenchOptions): Promise<{ bench: HandoffBench; customer: Customer; messages: string }> => {
  const bench = await createHandoffBench(options);
  open.push(bench);
  const customer = await bench.customer({ words: '' });
  return { bench, customer, messages: `/v1/conversations/${customer.conversationId}/messages` };
};
afterEach(async () => {
  await Promise.all(open.map((bench) => bench.close()));
  open = [];
});

const json = { 'content-type': 'application/json' };
const post = (customer: Customer, path: string, body: BodyInit, more: Record<string, string> = json) =>
  customer.raw('POST', path, { body, headers: more });
const errorOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as ErrorAnswer).error });
const text = (markdown: string, intentId = 'i-1') => JSON.stringify({ intentId, content: { kind: 'text', markdown } });

describe('a request that is not right', () => {
  const cases: [name: string, body: string, status: number, code: string][] = [
    ['no JSON', '{"intentId":', 400, 'invalid-json'],
    ['nothing', '', 400, 'invalid-json'],
    ['a list', '[]', 400, 'invalid-request'],
    ['a number for text', '{"intentId":"a","content":{"kind":"text","markdown":5}}', 400, 'invalid-request'],
    ['an unknown kind', '{"intentId":"a","content":{"kind":"hologram"}}', 400, 'invalid-request'],
    [
      'an operator’s kind',
      '{"intentId":"a","content":{"kind":"choices","markdown":"x","choices":[{"id":"a","label":"b"}]}}',
      400,
      'invalid-request',
    ],
    ['empty words', text(''), 400, 'invalid-request'],
    ['nothing but spaces and line breaks', text(' \n\t\u00a0'), 400, 'invalid-request'],
    ['words that are too long', text('x'.repeat(8_001)), 400, 'invalid-request'],
    ['a wrong intent id', text('x', '../../etc'), 400, 'invalid-request'],
    ['too many bytes', text('x'.repeat(70_000)), 413, 'body-too-large'],
    ['very deep nesting', '['.repeat(30_000), 400, 'invalid-json'],
  ];
  for (const [name, body, status, code] of cases) {
    it(`with ${name} gets ${status} ${code}, and the hub goes on`, async () => {
      const { customer, messages } = await begin();
      const error = await errorOf(await post(customer, messages, body));
      expect(error).to.include({ status, code });
      expect(error.message)
        .to.be.a('string')
        .and.not.match(/at .*\.ts/);
      expect((await post(customer, messages, text('fine'))).status).to.equal(200);
      expect((await customer.messages()).map((message) => message.text)).to.deep.equal(['fine']);
    });
  }

  it('is told what was wrong with words that cannot be seen, and what to do', async () => {
    const { customer, messages } = await begin();
    for (const words of [' \n ', '\u200b', '\u3164\u2800', '\u00ad\ufe0f']) {
      const error = await errorOf(await post(customer, messages, text(words)));
      expect(error.path).to.equal('content.markdown');
      expect(error.message).to.contain('signs that nobody can see, expected words; send text that can be seen, or nothing');
    }
  });

  it('has no power over prototypes or fields that are not the sender’s', async () => {
    const { customer, messages } = await begin();
    const body =
      '{"intentId":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"private":true,"author":{"kind":"operator"},"seq":99,"content":{"kind":"text","markdown":"x","__proto__":{"polluted":1}}}';
    expect((await post(customer, messages, body)).status).to.equal(200);
    expect(({} as { polluted?: number }).polluted).to.equal(undefined);
    const [message] = await customer.messages();
    expect(message).to.include({ seq: 1 }).and.have.nested.property('author.kind', 'customer');
  });

  it('for something unknown gets 404, and wrong cursors are named', async () => {
    const { customer } = await begin();
    expect((await customer.call('GET', '/v1/nothing/here')).status).to.equal(404);
    expect((await customer.call('GET', `/v1/conversations/${'x'.repeat(5_000)}`)).status).to.equal(404);
    expect((await customer.call('GET', `/v1/conversations/${encodeURIComponent("' or 1=1 --")}`)).status).to.equal(404);
    for (const query of ['after=-1', 'after=x', 'after=1e99', 'before=NaN', 'limit=0.5']) {
      expect((await customer.call('GET', `/v1/conversations/${customer.conversationId}/events?${query}`)).status, query).to.equal(400);
    }
  });

  it('that comes with hundreds of others gets 429 and is told when to come back', async () => {
    const { bench, customer, messages } = await begin({ limits: { session: { burst: 20, perSecond: 2 } } });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => post(customer, messages, text(`${n}`, `i-${n}`))));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).to.be.above(30);
    expect(Number(refused[0]!.headers.get('retry-after'))).to.be.within(1, 60);
    expect(answers.filter(({ status }) => status === 200).length).to.equal((await customer.messages()).length);
    await bench.clock.advance(2_000);
    expect((await post(customer, messages, text('again', 'i-again'))).status).to.equal(200);
    const neighbour = await bench.customer();
    expect(await neighbour.messages()).to.have.length(1);
  });

  it('for sessions without end is limited by address, an IPv6 /64 counting as one', async () => {
    const { bench } = await begin({ limits: { address: { burst: 5, perSecond: 1 } } });
    const openSession = (ip: string) =>
      bench.hub().fetch(
        new Request('https://hub.test/v1/sessions', {
          method: 'POST',
          headers: { ...json, [headers.version]: '1', [headers.brand]: 'northwind' },
          body: '{"surface":"web","locale":"en"}',
        }),
        { ip },
      );
    const statuses = await Promise.all(Array.from({ length: 8 }, async (_, n) => (await openSession(`2001:db8:1:2:${n}::1`)).status));
    expect(statuses.filter((status) => status === 429)).to.have.length(3);
    expect((await openSession('2001:db8:1:3::1')).status).to.equal(200);
  });
});

describe('a page that has no business here', () => {
  const sessionBody = '{"surface":"web","locale":"en"}';
  const ask = (bench: HandoffBench, more: Record<string, string>, path = '/v1/sessions', method = 'POST') =>
    bench.hub().fetch(
      new Request(`https://hub.test${path}`, {
        method,
        headers: { [headers.version]: '1', [headers.brand]: 'northwind', ...json, ...more },
        ...(method === 'POST' ? { body: sessionBody } : {}),
      }),
      { ip: '1.2.3.4' },
    );

  for (const origin of [
    'https://evil.test',
    'null',
    'https://shop.test.evil.test',
    'https://evilshop.test',
    'http://shop.test',
    'https://shop.test:8443',
    'https://sub.shop.test',
  ]) {
    it(`is refused as ${origin}, and gets no leave to read the answer`, async () => {
      const { bench } = await begin();
      const response = await ask(bench, { origin });
      expect(response.status).to.equal(403);
      expect(response.headers.get('access-control-allow-origin')).to.equal(null);
      const preflight = await bench
        .hub()
        .fetch(
          new Request('https://hub.test/v1/sessions', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } }),
        );
      expect(preflight.headers.get('access-control-allow-origin')).to.equal(null);
      // The page is told nothing by its browser: who runs the hub reads it in the log.
      expect(bench.warnings.filter((warning) => warning['origin'] === origin)).to.have.length(1);
    });
  }

  it('cannot send what browsers send without asking: no header, or JSON as plain text', async () => {
    const { bench } = await begin();
    const withoutHeader = await bench
      .hub()
      .fetch(new Request('https://hub.test/v1/sessions', { method: 'POST', headers: json, body: sessionBody }), { ip: '1.2.3.4' });
    expect(withoutHeader.status).to.equal(403);
    for (const type of ['text/plain', 'text/plain; application/json', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await ask(bench, { 'content-type': type })).status, type).to.equal(415);
    }
  });

  it('is let in when it is on the list, and told so by name', async () => {
    const { bench } = await begin();
    const response = await ask(bench, { origin: 'https://shop.test' });
    expect(response.status).to.equal(200);
    expect(response.headers.get('access-control-allow-origin')).to.equal('https://shop.test');
    expect(response.headers.get('vary')).to.contain('Origin');
    expect(response.headers.get('cache-control')).to.contain('no-store');
    expect(response.headers.get('set-cookie')).to.match(
      /^__Host-segue-northwind=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
    );
  });

  it('does not act with an operator’s cookie, even when it is a page of the brand', async () => {
    const { bench, customer } = await begin();
    const operator = await bench.operator();
    const path = `/v1/conversations/${customer.conversationId}`;
    expect((await operator.raw('GET', path)).status).to.equal(200);
    expect((await operator.raw('GET', path, { headers: { origin: 'https://hub.test' } })).status).to.equal(200);
    for (const target of [path, '/v1/desk/inbox'])
      expect((await operator.raw('GET', target, { headers: { origin: 'https://shop.test' } })).status).to.equal(403);
    expect(
      (
        await operator.raw('POST', '/v1/desk/session', {
          headers: { ...json, origin: 'https://shop.test' },
          body: '{"email":"a","password":"b"}',
        })
      ).status,
    ).to.equal(403);
  });
});

describe('a file that is not right', () => {
  const upload = async (customer: Customer, name: string, bytes: Uint8Array<ArrayBuffer>, announced = bytes.length) => {
    const path = `/v1/conversations/${customer.conversationId}/attachments`;
    const opened = await customer.call<{ attachment: { id: string } } & ErrorAnswer>('POST', path, {
      intentId: `f-${name}`.replace(/\W/g, '_'),
      name,
      mediaType: 'image/png',
      bytes: announced,
    });
    if (opened.status !== 200) return { status: opened.status, code: opened.body.error.code };
    const response = await customer.raw('PATCH', `${path}/${opened.body.attachment.id}`, {
      body: bytes,
      headers: { 'upload-offset': '0' },
    });
    return response.status === 200 ? { status: 200, id: opened.body.attachment.id } : errorOf(response);
  };

  it('with 20 MB is refused before a byte is sent', async () => {
    const { customer } = await begin();
    expect(await upload(customer, 'film.png', new Uint8Array(1), 20 * 1024 * 1024)).to.deep.equal({
      status: 413,
      code: 'attachment-too-large',
    });
  });

  it('with more bytes than announced, or in too large a part, is refused', async () => {
    const { customer } = await begin();
    expect(await upload(customer, 'a.txt', new TextEncoder().encode('hello'), 3)).to.include({ status: 400 });
    expect(await upload(customer, 'b.txt', new Uint8Array(600 * 1024).fill(97))).to.include({ status: 413 });
  });

  for (const [name, bytes] of [
    ['virus.png', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]],
    ['setup.png', [0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]],
    ['script.png', [...Buffer.from('#!/bin/sh\nrm -rf /')]],
    ['page.png', [...Buffer.from('<script>alert(1)</script>')]],
  ] as const) {
    it(`${name} that is none is refused by what its bytes are`, async () => {
      const { customer } = await begin();
      expect(await upload(customer, name, new Uint8Array(bytes))).to.include({ status: 415, code: 'attachment-type' });
      await customer.send('still here');
    });
  }

  it('that is a page is only ever a download, in a sandbox', async () => {
    const { bench, customer } = await begin();
    const made = (await upload(customer, 'page.html', new TextEncoder().encode('<script>alert(1)</script>'))) as { id: string };
    const { body } = await customer.call<{ url: string }>('GET', `/v1/conversations/${customer.conversationId}/attachments/${made.id}`);
    const file = await bench.hub().fetch(new Request(body.url));
    expect(file.headers.get('content-type')).to.equal('application/octet-stream');
    expect(file.headers.get('content-disposition')).to.match(/^attachment;/);
    expect(file.headers.get('content-security-policy')).to.contain('sandbox');
    expect(file.headers.get('x-content-type-options')).to.equal('nosniff');
    const other = await bench.customer();
    expect((await other.call('GET', `/v1/conversations/${customer.conversationId}/attachments/${made.id}`)).status).to.equal(404);
    expect((await other.call('GET', `/v1/conversations/${other.conversationId}/attachments/${made.id}`)).status).to.equal(404);
    await bench.clock.advance(5 * 60_000 + 1);
    expect((await bench.hub().fetch(new Request(body.url))).status).to.equal(404);
    expect((await bench.hub().fetch(new Request(body.url.replace(/\/files\/[^.]+/, '/files/other')))).status).to.equal(404);
  });
});

describe('a full disk', () => {
  const mount = mkdtempSync(join(tmpdir(), 'segue-small-'));
  const mounted = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mount]).status === 0;
  const reason = mounted ? false : 'needs the right to mount a small tmpfs (root)';

  it('stops acks, loses nothing that was acked, and the hub goes on when there is room again', { skip: reason }, async () => {
    try {
      const { bench, customer, messages } = await begin({
        databaseFile: join(mount, 'hub.db'),
        blobs: createDiskBlobs(join(mount, 'blobs')),
      });
      await customer.send('before');
      const path = `/v1/conversations/${customer.conversationId}/attachments`;
      const announced = await customer.call<{ attachment: { id: string } }>('POST', path, {
        intentId: 'f',
        name: 'a.txt',
        mediaType: 'text/plain',
        bytes: 256 * 1024,
      });
      const { bavail, bsize } = statfsSync(mount);
      writeFileSync(join(mount, 'filler'), new Uint8Array(Math.max(0, bavail * bsize - 16 * 1024)));
      let acked = 0;
      let refused: Awaited<ReturnType<typeof errorOf>> | undefined;
      for (let n = 0; n < 200 && !refused; n += 1) {
        const response = await post(customer, messages, text('x'.repeat(4_000), `full-${n}`));
        if (response.status === 200) acked += 1;
        else refused = await errorOf(response);
      }
      expect(refused).to.include({ status: 507, code: 'storage-unavailable' });
      expect(refused?.message, 'it says what is wrong').to.match(/disk is full/);
      // A file that was announced while there was room: its bytes find none.
      const put = await customer.raw('PATCH', `${path}/${announced.body.attachment.id}`, {
        body: new Uint8Array(256 * 1024).fill(97),
        headers: { 'upload-offset': '0' },
      });
      expect(put.status).to.equal(507);
      const health = () => bench.hub().fetch(new Request('https://hub.test/health'));
      const ill = await health();
      expect(ill.status).to.equal(503);
      expect(((await ill.json()) as { reason: string }).reason).to.match(/disk is full/);
      unlinkSync(join(mount, 'filler'));
      await customer.send('after');
      expect((await health()).status).to.equal(200);
      const kept = await customer.messages();
      expect(kept.filter((message) => message.intentId.startsWith('full-'))).to.have.length(acked);
      expect(kept.at(-1)?.text).to.equal('after');
      expect(kept.map(({ seq }) => seq)).to.deep.equal(kept.map((_message, index) => index + 1));
    } finally {
      await Promise.all(open.map((bench) => bench.close()));
      open = [];
      spawnSync('umount', [mount]);
      rmSync(mount, { recursive: true, force: true });
    }
  });
});
