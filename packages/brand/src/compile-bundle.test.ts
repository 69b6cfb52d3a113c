import { expect } from 'chai';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { builtInBrand } from './built-in/built-in-brand.ts';
import { compileBundle, compileLauncher } from './compile-bundle.ts';

const packages = new URL('../../', import.meta.url).pathname;
const read = (pattern: string): Set<string> =>
  new Set(globSync(`${packages}${pattern}`).flatMap((file) => readFileSync(file, 'utf8').match(/(?<=var\()--segue-[\w-]+/g) ?? []));
const set = (css: string): Set<string> => new Set([...css.matchAll(/(--segue-[\w-]+):/g)].map(([, name]) => name!));
const all = set(compileBundle(builtInBrand, 'en').css);

describe('the tokens that go along', () => {
  it('are all that the panel and its parts read', () => {
    const sent = set(compileBundle(builtInBrand, 'en', 'open').css);
    const wanted = [...read('{elements,widget}/src/**/*.ts')].filter((name) => all.has(name));
    expect(wanted.length).to.be.greaterThan(30);
    expect(wanted.filter((name) => !sent.has(name))).to.deep.equal([]);
  });

  it('are all that the launcher reads', () => {
    const sent = set(compileLauncher(builtInBrand).css);
    const wanted = [...read('widget/src/launcher/*.ts')].filter((name) => all.has(name));
    expect(wanted.length).to.be.greaterThan(10);
    expect(wanted.filter((name) => !sent.has(name))).to.deep.equal([]);
  });
});
