import { expect } from 'chai';
import { describe, it } from 'node:test';
import { checkBrands } from './check-brands.ts';
import { ConfigError } from '../config.ts';

const origins = ['https://shop.test'];
const hub = 'https://chat.shop.test';

describe('the brands of a configuration', () => {
  it('are not called like an address of the hub', () => {
    for (const id of ['desk', 'assets', 'v1', 'health', 'metrics'])
      expect(() => checkBrands([{ id, origins }], hub)).to.throw(ConfigError, `the id "${id}", which is the name of an address of the hub`);
    expect(checkBrands([{ id: 'desk-lamps', origins }], hub)).to.deep.equal([]);
  });
  it('are of no use without a page, which is said for each', () => {
    expect(
      checkBrands(
        [
          { id: 'a', origins: [] },
          { id: 'b', origins },
          { id: 'c', origins: [] },
        ],
        hub,
      ).map((line) => line.slice(0, 30)),
    ).to.deep.equal(['No page can use the brand "a":', 'No page can use the brand "c":']);
  });
  it('are of no use on a page that calls this machine by another name than the hub, which is said', () => {
    const pages = (...origins: string[]): string[] => checkBrands([{ id: 'a', origins }], 'http://127.0.0.1:8020');
    expect(pages('http://127.0.0.1:5500', 'https://shop.test')).to.deep.equal([]);
    const [warning, ...more] = pages('http://127.0.0.1:5500', 'http://localhost:5500');
    expect(warning)
      .to.contain('http://localhost:5500 and http://127.0.0.1:8020 are two sites')
      .and.contain('one name: "127.0.0.1" for both');
    expect(more).to.deep.equal([]);
    expect(checkBrands([{ id: 'a', origins: ['http://localhost:5500'] }], hub)).to.deep.equal([]);
  });
});
