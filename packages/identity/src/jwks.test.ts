import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createPair } from './fixtures/forge.ts';
import { refusalOf } from './fixtures/refusal-of.ts';
import { createJwks } from './jwks.ts';
import { signIdentity } from './sign.ts';
import { createAssertionVerifier } from './verify.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const [old, young, edwards] = [createPair('p256', 'old'), createPair('p256', 'young'), createPair('ed25519', 'edwards')];

describe('the published keys of an issuer', () => {
  let server: Server;
  let url: string;
  let asked: number;
  let nowMs: number;
  let answer: (response: ServerResponse) => void;
  const json = (value: unknown) => (response: ServerResponse) => response.end(JSON.stringify(value));

  beforeEach(async () => {
    asked = 0;
    nowMs = Date.UTC(2026, 0, 1);
    answer = json({ keys: [old.jwk] });
    server = createServer((_request, response) => {
      asked += 1;
      answer(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  });
  afterEach(async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const create = (timeoutMs?: number) => createJwks({ url, fetch, now: () => nowMs, timeoutMs });
  const fail = (response: ServerResponse) => response.writeHead(500).end();

  it('are asked for when the first is needed, once for all who wait, and not again for ten minutes', async () => {
    const jwks = create();
    expect(asked).to.equal(0);
    const found = await Promise.all(Array.from({ length: 50 }, () => jwks.find('old')));
    expect(found.every((key) => key?.kid === 'old')).to.equal(true);
    nowMs += 10 * minuteMs - 1;
    await jwks.find('old');
    expect(asked).to.equal(1);
    nowMs += 1;
    await jwks.find('old');
    expect(asked).to.equal(2);
  });

  it('are asked for again when a new key signs, so that it may be changed at any time', async () => {
    const verifier = createAssertionVerifier({ brand: 'b', issuers: [{ issuer: 'shop', jwksUrl: url }], fetch, now: () => nowMs });
    const bring = async ({ privateKey, jwk }: typeof old) => {
      const facts = { issuer: 'shop', brand: 'b', subject: '42', nonce: 'n1', now: () => nowMs };
      const { subject } = await verifier.verify(await signIdentity({ key: privateKey, keyId: jwk.kid, ...facts }), { nonce: 'n1' });
      return subject;
    };
    expect(await bring(old)).to.equal('42');
    nowMs += 30_000;
    answer = json({ keys: [old.jwk, young.jwk, edwards.jwk] });
    for (const pair of [young, old, edwards]) expect(await bring(pair)).to.equal('42');
    expect(asked).to.equal(2);
    answer = json({ keys: [young.jwk] });
    nowMs += 10 * minuteMs;
    expect(await bring(young)).to.equal('42');
    expect((await refusalOf(bring(old)))['code']).to.equal('identity-refused');
  });

  it('are asked for every half a minute at most, whatever keys are invented', async () => {
    const jwks = create();
    for (let at = 0; at < 20; at++) expect(await jwks.find(`invented-${at}`)).to.equal(undefined);
    expect(asked).to.equal(1);
    nowMs += 30_000;
    for (let at = 0; at < 20; at++) await jwks.find(`invented-${at}`);
    expect(asked).to.equal(2);
  });

  it('go on for a day when the issuer is down, and come back by themselves', async () => {
    const jwks = create();
    await jwks.find('old');
    answer = fail;
    nowMs += 24 * hourMs - 1;
    expect((await jwks.find('old'))?.kid).to.equal('old');
    nowMs += 1;
    const refusal = await refusalOf(jwks.find('old'));
    expect([refusal['code'], refusal['retryAfterMs']]).to.deep.equal(['identity-unavailable', 29_999]);
    answer = json({ keys: [old.jwk] });
    nowMs += 30_000;
    expect((await jwks.find('old'))?.kid).to.equal('old');
    expect(await jwks.find('invented')).to.equal(undefined);
  });

  it('say of a new key that they cannot be had, while the issuer is down', async () => {
    const jwks = create();
    await jwks.find('old');
    nowMs += 11 * minuteMs;
    answer = fail;
    expect((await refusalOf(jwks.find('young')))['code']).to.equal('identity-unavailable');
    expect((await jwks.find('old'))?.kid).to.equal('old');
    expect(asked).to.equal(2);
  });

  it('are asked for once more when the clock was set back', async () => {
    const jwks = create();
    await jwks.find('old');
    nowMs -= 365 * 24 * hourMs;
    await jwks.find('old');
    expect(asked).to.equal(2);
  });

  it('leave out what cannot check an assertion', async () => {
    const twice = [createPair('p256', 'twice').jwk, createPair('p256', 'twice').jwk];
    const shown = { ...createPair('p256', 'shown').privateKey.export({ format: 'jwk' }), kid: 'shown' };
    const others = [
      createPair('rsa', 'rsa').jwk,
      createPair('p384', 'p384').jwk,
      { ...young.jwk, kid: 'sealing', use: 'enc' },
      { ...young.jwk, kid: 'other-alg', alg: 'ES384' },
      { ...young.jwk, kid: 'signing', key_ops: ['sign'] },
      { ...young.jwk, kid: 'off-curve', y: young.jwk.x },
      { kty: 'oct', k: 'c2VjcmV0', kid: 'secret' },
      { ...young.jwk, kid: undefined },
      null,
      'key',
    ];
    answer = json({ keys: [shown, ...twice, ...others, { ...edwards.jwk, alg: 'EdDSA', use: 'sig', key_ops: ['verify'] }] });
    const jwks = create();
    expect((await jwks.find('edwards'))?.kid).to.equal('edwards');
    for (const kid of ['shown', 'twice', 'rsa', 'p384', 'sealing', 'other-alg', 'signing', 'off-curve', 'secret', 'undefined'])
      expect(await jwks.find(kid), kid).to.equal(undefined);
  });

  const useless: [string, (response: ServerResponse) => void][] = [
    ['an error', fail],
    ['an error beside keys', (response) => response.writeHead(503).end(JSON.stringify({ keys: [old.jwk] }))],
    ['another address', (response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['no JSON', (response) => response.end('<!doctype html>')],
    ['no set', json([old.jwk])],
    ['null', json(null)],
    ['more than fifty keys', json({ keys: Array.from({ length: 51 }, () => old.jwk) })],
    ['more than 64 KiB', json({ keys: [old.jwk], more: 'x'.repeat(64 * 1024) })],
    ['half an answer', (response) => response.writeHead(200, { 'content-length': '9999' }).write('{', () => response.destroy())],
  ];
  for (const [name, wrong] of useless) {
    it(`cannot be had where the server answers with ${name}`, async () => {
      answer = wrong;
      expect((await refusalOf(create().find('old')))['code']).to.equal('identity-unavailable');
      expect(asked).to.equal(1);
    });
  }

  it('cannot be had where the server does not answer in time', async () => {
    answer = () => {};
    expect((await refusalOf(create(50).find('old')))['code']).to.equal('identity-unavailable');
  });

  it('cannot be had where there is no server', async () => {
    server.close();
    await once(server, 'close');
    expect((await refusalOf(create().find('old')))['code']).to.equal('identity-unavailable');
  });
});
