import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { formatFinding } from '../findings/finding.ts';
import { loadBrandFile } from './load-brand-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'segue-brand-'));
after(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const tokens = `{
  "color": { "$type": "color",
    "brand": { "$value": { "colorSpace": "srgb", "components": [0.039, 0.49, 0.333], "hex": "#0a7d55" } },
    "accent": { "$value": "{color.brand}" } } }`;

describe('a brand in several files', () => {
  it('is one brand, with plain tokens as its one set', () => {
    write('colors.tokens.json', tokens);
    write('voice.json', '{ "sourceLocale": "en", "locales": ["en"] }');
    const path = write(
      'a.brand.json',
      '{ "brand": "a", "name": "A", "tokens": { "$ref": "./colors.tokens.json" }, "voice": { "$ref": "./voice.json" } }',
    );
    const { brand, files, findings, bundle } = loadBrandFile(path);
    expect(findings).to.deep.equal([]);
    expect(files.map((file) => file.slice(folder.length + 1))).to.deep.equal(['a.brand.json', 'colors.tokens.json', 'voice.json']);
    expect(brand?.voice.locales).to.deep.equal(['en']);
    expect(brand?.tokens.sets['brand']?.sources[0]).to.have.nested.property('color.accent');
    expect(JSON.stringify(bundle)).not.to.contain('.json');
  });

  it('has its faults named where they stand', () => {
    write('bad.tokens.json', tokens.replace('{color.brand}', '{color.brnd}'));
    const path = write('b.brand.json', '{ "brand": "b", "name": "B", "tokens": { "$ref": "./bad.tokens.json" } }');
    const { findings, brand, bundle } = loadBrandFile(path);
    expect(findings.map(formatFinding)).to.deep.equal([
      `BRAND-T01 ${join(folder, 'bad.tokens.json')}:4:27 {color.brnd} does not exist. → did you mean {color.brand}?`,
    ]);
    // It can be shown with its faults, but not compiled.
    expect(brand).to.equal(undefined);
    expect(bundle).to.have.nested.property('tokens.color.accent.$value', '{color.brnd}');
    write(
      'sets.json',
      '{ "version": "2025.10", "sets": { "brand": { "sources": [ { "$ref": "./bad.tokens.json" } ] } }, "resolutionOrder": [ { "$ref": "#/sets/brand" } ] }',
    );
    const deeper = write('c.brand.json', '{ "brand": "c", "name": "C", "tokens": { "$ref": "./sets.json" } }');
    expect(loadBrandFile(deeper).findings.map(({ file, line }) => `${file}:${line}`)).to.deep.equal([
      `${join(folder, 'bad.tokens.json')}:4`,
    ]);
  });

  it('has a wrong value named in the file that it stands in, once', () => {
    write('old.json', '{ "version": "2024.1", "sets": { "brand": { "sources": [] } }, "resolutionOrder": [ { "$ref": "#/sets/brand" } ] }');
    const path = write('f.brand.json', '{ "brand": "Tide Books", "name": "F", "tokens": { "$ref": "./old.json" } }');
    expect(loadBrandFile(path).findings.map(formatFinding)).to.have.members([
      `BRAND-F03 ${join(folder, 'old.json')}:1:14 tokens.version is "2024.1", not "2025.10". → write "version": "2025.10".`,
      `BRAND-F03 ${path}:1:12 brand is "Tide Books", not an id of lower-case letters, digits and hyphens.\n          → write "brand": "maple-street".`,
    ]);
  });

  it('says which file is missing, or is no JSON', () => {
    const missing = write('d.brand.json', '{ "brand": "d", "name": "D", "tokens": { "$ref": "./none.json" } }');
    expect(loadBrandFile(missing).findings.map(({ id, message }) => `${id} ${message}`)).to.deep.equal([
      'BRAND-F01 "./none.json" does not exist.',
    ]);
    write('broken.json', '{\n "color": ]');
    const broken = write('e.brand.json', '{ "brand": "e", "name": "E", "tokens": { "$ref": "./broken.json" } }');
    expect(loadBrandFile(broken).findings.map(({ id, file, line }) => `${id} ${file}:${line}`)).to.deep.equal([
      `BRAND-F01 ${join(folder, 'broken.json')}:2`,
    ]);
  });
});
