import { expect } from 'chai';
import { describe, it } from 'node:test';
import { isSamePlace, networkOf, placeKey } from './place.ts';

describe('a place', () => {
  it('is called by its surface, or by the network of its account', () => {
    expect(placeKey({ kind: 'surface', id: 'web' })).to.equal('web');
    expect(placeKey({ kind: 'desk', id: 'desk' })).to.equal('desk');
    expect(placeKey({ kind: 'channel', id: 'post:main:1' })).to.equal('post');
    expect(networkOf('post')).to.equal('post');
  });

  it('is another one when its account is', () => {
    const main = { kind: 'channel', id: 'post:main' } as const;
    expect(isSamePlace(main, { ...main })).to.equal(true);
    expect(isSamePlace(main, { kind: 'channel', id: 'post:other' })).to.equal(false);
    expect(isSamePlace({ kind: 'surface', id: 'web' }, { kind: 'channel', id: 'web' })).to.equal(false);
  });
});
