import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createAccessTokens } from './access-token.ts';
import { refusalOf } from './fixtures/refusal-of.ts';

const access = { sessionId: 's1', brand: 'maple-street', jkt: 'k'.repeat(43) };

describe('access tokens', () => {
  it('go for ten minutes and not a moment longer', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    const tokens = createAccessTokens({ signingKey: Buffer.alloc(32, 1), now: () => nowMs });
    const { token, expiresAt } = await tokens.sign(access);
    expect(expiresAt).to.equal(nowMs + 600_000);
    nowMs = expiresAt - 1;
    expect(await tokens.verify(token, { brand: access.brand })).to.deep.equal({ ...access, expiresAt });
    nowMs = expiresAt;
    expect((await refusalOf(tokens.verify(token, { brand: access.brand })))['code']).to.equal('unauthenticated');
  });

  it('hold at every hub with the same key, and at no other', async () => {
    const now = () => Date.UTC(2026, 0, 1);
    const { token } = await createAccessTokens({ signingKey: Buffer.alloc(32, 1), now }).sign(access);
    const twin = createAccessTokens({ signingKey: Buffer.alloc(32, 1), now });
    const stranger = createAccessTokens({ signingKey: Buffer.alloc(32, 2), now });
    expect((await twin.verify(token, { brand: access.brand })).sessionId).to.equal('s1');
    expect((await refusalOf(stranger.verify(token, { brand: access.brand })))['code']).to.equal('unauthenticated');
  });

  it('want a signing key that cannot be guessed', () => {
    expect(() => createAccessTokens({ signingKey: Buffer.alloc(31), now: Date.now })).to.throw('got 31 bytes, expected 32 or more');
  });
});
