import { describe, it } from 'node:test';
import { expect } from 'chai';
import { failingPairs } from '../../tokens/failing-pairs.ts';
import type { Colors } from './derive-colors.ts';
import { deriveTheme } from './derive-theme.ts';

/** The declarations of one block, split into what light and what dark sees. */
function read(block: string): { light: Colors; dark: Colors } {
  const [light, dark]: [Colors, Colors] = [{}, {}];
  for (const [, name, value] of block.matchAll(/--segue-color-([\w-]+):([^;}]+)/g)) {
    const hexes = [...value!.matchAll(/#([\da-f]{6})/g)].map((match) => Number.parseInt(match[1]!, 16));
    light[name!] = hexes[0]!;
    dark[name!] = hexes.at(-1)!;
  }
  return { light, dark };
}

describe('a theme for a page that gives only a colour', () => {
  const css = deriveTheme('#0a7d55');
  const [plain, both, more] = css.split(/@supports|@media \(prefers/).map(read);

  it('can be read in light and dark, with normal and more contrast', () => {
    expect(Object.keys(plain!.light).length).to.equal(46);
    expect(failingPairs(plain!.light, 'normal')).to.deep.equal([]);
    expect([...failingPairs(both!.light, 'normal'), ...failingPairs(both!.dark, 'normal')]).to.deep.equal([]);
    expect([...failingPairs(more!.light, 'more'), ...failingPairs(more!.dark, 'more')]).to.deep.equal([]);
  });
  it('says the light values first, for browsers without light-dark()', () => {
    expect(plain!.light).to.deep.equal(both!.light);
    expect(plain!.light['accent']).to.equal(0x0a7d55);
    expect(both!.dark['surface']).to.be.lessThan(0x202020);
  });
  it('is addressed to the elements it is made for', () => {
    expect(deriveTheme('#0a7d55', 'segue-chat')).to.contain('segue-chat{--segue-color-').and.not.to.contain(':host');
  });
  it('is made of colours only, whatever the page gives', () => {
    for (const color of ['teal', '#0a7', '#0a7d55ff', '#0a7d55}body{display:none', ''])
      expect(() => deriveTheme(color)).to.throw(TypeError, 'is not #rrggbb');
  });
});
