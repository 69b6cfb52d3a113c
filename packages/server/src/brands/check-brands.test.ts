import { expect } from 'chai';
import { describe, it } from 'node:test';
import { checkBrands } from './check-brands.ts';
import { ConfigError } from '../config.ts';

const origins = ['https://shop.test'];

describe('the brands of a configuration', () => {
  it('are not called like an address of the hub', () => {
    for (const id of ['desk', 'assets', 'v1', 'health', 'metrics'])
      expect(() => checkBrands([{ id, origins }])).to.throw(ConfigError, `the id "${id}", which is the name of an address of the hub`);
    expect(checkBrands([{ id: 'desk-lamps', origins }])).to.deep.equal([]);
  });
  it('are of no use without a page, which is said for each', () => {
    expect(
      checkBrands([
        { id: 'a', origins: [] },
        { id: 'b', origins },
        { id: 'c', origins: [] },
      ]).map((line) => line.slice(0, 30)),
    ).to.deep.equal(['No page can use the brand "a":', 'No page can use the brand "c":']);
  });
});
