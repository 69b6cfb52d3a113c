import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createAssertionVerifier, type IssuerOptions } from '@segue/identity';
import { runners, whyNot, type Given } from './runners.ts';

const root = new URL('../../', import.meta.url);
const guide = readFileSync(new URL('docs/guides/identity.md', root), 'utf8');
const sources = globSync('examples/identity/*/*', { cwd: root }).sort();

const secret = 'a secret of the shop that is long enough';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const nonce = 'what-the-hub-gave';
/** Quotes, a backslash, and characters of two to four bytes: what a hurried encoder gets wrong. */
const name = 'Zoë "Zo" O\\Neil </b> 蓝 😀';
const jkt = 'k'.repeat(43);

const verifierFor = (source: Partial<IssuerOptions>, onRefused?: (reason: string) => void) =>
  createAssertionVerifier({
    brand: 'maple-street',
    issuers: [{ issuer: 'shop', ...source }],
    fetch: () => Promise.reject(new TypeError('no network in this test')),
    now: Date.now,
    onRefused,
  });

describe('the examples of signing who somebody is', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'segue-identity-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const runner of runners) {
    it(`${runner.file} signs with ${runner.alg} what the hub takes`, { skip: whyNot(runner) }, async () => {
      const facts = { ISSUER: 'shop', BRAND: 'maple-street', SUBJECT: '0042', NONCE: nonce, NAME: name };
      const given: Given = { SECRET: secret, PRIVATE_KEY: pem, KEY_ID: 'k1', ...facts };
      const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1' }];
      const reasons: string[] = [];
      const verifier = verifierFor(runner.alg === 'HS256' ? { secret } : { keys }, (reason) => reasons.push(reason));
      const own = mkdtempSync(join(folder, 'one-'));
      const ids = new Set<string>();
      for (const bearer of [{ nonce, jkt }, { nonce }]) {
        const assertion = runner.sign('jkt' in bearer ? { ...given, JKT: jkt } : given, own);
        const identity = await verifier.verify(assertion, bearer).catch(() => undefined);
        expect(reasons).to.deep.equal([]);
        expect(identity).to.deep.include({ issuer: 'shop', subject: '0042', name, attributes: {} });
        ids.add(identity!.jti);
      }
      expect(ids.size).to.equal(2);
    });
  }

  it('answer a page only when somebody is logged in', async () => {
    const { chatToken } = (await import(new URL('examples/identity/node/chat-token.js', root).href)) as {
      chatToken(request: Request, customerOf: () => Promise<object | undefined>): Promise<Response>;
    };
    const ask = () => new Request('https://shop.example/chat-token', { method: 'POST', body: JSON.stringify({ nonce, jkt }) });
    process.env['SHOP_CHAT_SECRET'] = secret;
    expect((await chatToken(ask(), async () => undefined)).status).to.equal(401);
    const answer = await chatToken(ask(), async () => ({ id: '0042', name, email: null }));
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const identity = await verifierFor({ secret }).verify(await answer.text(), { nonce, jkt });
    expect(identity).to.deep.include({ subject: '0042', name });
  });

  it('print a set of keys that the hub takes', () => {
    writeFileSync(join(folder, 'key.pem'), pem);
    const script = new URL('examples/identity/node/print-jwks.js', root).pathname;
    const printed = execFileSync(process.execPath, [script, `k1=${join(folder, 'key.pem')}`], { encoding: 'utf8' });
    const { keys } = JSON.parse(printed) as { keys: NonNullable<IssuerOptions['keys']> };
    expect(keys).to.deep.equal([{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig' }]);
    expect(() => verifierFor({ keys })).not.to.throw();
  });

  it('stand in the guide as they are', () => {
    for (const source of sources) {
      const text = readFileSync(new URL(source, root), 'utf8').trimEnd();
      expect(guide, `docs/guides/identity.md lacks ${source} as it is`).to.include(`\`${source}\``).and.to.include(`\n${text}\n\`\`\``);
    }
    expect(sources).to.have.length.of.at.least(13);
  });

  it('come with a guide that knows every reason to be refused', () => {
    const checks = ['verify', 'verified-identity', 'read-token', 'check-times'];
    const code = checks.map((file) => readFileSync(new URL(`packages/identity/src/${file}.ts`, root), 'utf8')).join('');
    const reasons = new Set([...code.matchAll(/refuse\('([\w-]+)'\)/g)].map(([, reason]) => reason));
    expect(reasons.size).to.be.at.least(25);
    const table = guide.split('\n## When it is refused\n')[1]!.split('\n## ')[0]!;
    for (const reason of [...reasons, 'name', 'email', 'phone']) expect(table).to.match(new RegExp(`^\\| [^|]*\`${reason}\``, 'm'));
  });

  it('are all tried', () => {
    const tried = new Set([...runners.map(({ file }) => `examples/identity/${file}`)]);
    const others = sources.filter((source) => !tried.has(source));
    expect(others).to.deep.equal(['examples/identity/node/chat-token.js', 'examples/identity/node/print-jwks.js']);
  });
});
