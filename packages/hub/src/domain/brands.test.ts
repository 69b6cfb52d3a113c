import { expect } from 'chai';
import { describe, it } from 'node:test';
import { coversBrands, hasBrand, shareBrand } from './brands.ts';

describe('the brands of somebody at the desk', () => {
  it('are those that are named, or all', () => {
    expect(hasBrand(['a', 'b'], 'a')).to.equal(true);
    expect(hasBrand(['a', 'b'], 'c')).to.equal(false);
    expect(hasBrand([], 'a')).to.equal(false);
    expect(hasBrand(null, 'a')).to.equal(true);
  });

  it('cover others when none of those is missing', () => {
    expect(coversBrands(['a', 'b'], ['a'])).to.equal(true);
    expect(coversBrands(['a'], ['a', 'b'])).to.equal(false);
    expect(coversBrands(['a'], null)).to.equal(false);
    expect(coversBrands(null, null)).to.equal(true);
  });

  it('are shared when one of them is', () => {
    expect(shareBrand(['a', 'b'], ['b', 'c'])).to.equal(true);
    expect(shareBrand(['a'], ['b'])).to.equal(false);
    expect(shareBrand(['a'], null)).to.equal(true);
  });
});
