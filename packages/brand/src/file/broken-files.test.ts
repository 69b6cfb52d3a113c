import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { initBrand } from './init-brand.ts';
import { loadBrandFile } from './load-brand-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'segue-broken-'));
after(() => rmSync(folder, { recursive: true }));
const shop = initBrand('Shop', '#0a7d55');
const text = JSON.stringify(shop, null, 2);
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
/** The findings of a file: `ID line:column message → fix`. */
const said = (content: string | Uint8Array, name = 'a.brand.json'): string[] =>
  loadBrandFile(write(name, content)).findings.map(({ id, line, column, message, fix }) => `${id} ${line}:${column} ${message} → ${fix}`);
const naming = (reference: string): string => JSON.stringify({ ...shop, tokens: { $ref: reference } });
/** Words of parsers and of the system. */
const raw = /ENO|EIS|EACC|SyntaxError|Unexpected|token \w+ found|RBrace|in JSON at|\bat .*:\d+:\d+/;

describe('a brand file that is none', () => {
  it('is told by its encoding', () => {
    const utf16 = (mark: string): Buffer => Buffer.from(mark + text, 'utf16le');
    for (const bytes of [utf16('\uFEFF'), utf16('\uFEFF').swap16(), utf16(''), utf16('').swap16()])
      expect(said(bytes)[0]).to.match(/^BRAND-F01 1:1 is saved as UTF-16, not as UTF-8\. → save it again as UTF-8/);
    expect(said(Buffer.from(text.replace('"Shop"', '"Café"'), 'latin1'))[0]).to.match(
      /^BRAND-F01 5:15 is not saved as UTF-8: the sign behind "Caf" is of another encoding/,
    );
    expect(said(`\uFEFF${text}`)).to.deep.equal([]);
    expect(said(Uint8Array.from({ length: 1024 }, (_, index) => index % 256))[0]).to.contain('is no text, but a binary file');
    expect(said('')[0]).to.contain('it is empty');
  });

  it('is told by the sign that is wrong', () => {
    const faults: readonly (readonly [content: string, words: string])[] = [
      [text.replace('{', '{ // comment\n'), 'a comment stands here, which JSON does not have'],
      [text.replace('"brand"', 'brand'), 'a word stands here without quotation marks'],
      [text.replace('"#0a7d55"', '“#0a7d55”'), '“ is no straight quotation mark: write "'],
      [text.replaceAll('"', "'"), "' is no quotation mark here"],
      [text.replace(/\}$/, ',}'), 'the comma before } has nothing behind it'],
      [text.replace('"brand": "shop",', '"brand": "shop",,'), 'a comma stands here with nothing before it'],
      [text.replace('"brand": "shop",', '"brand": "shop"'), 'a comma or a colon is missing before "'],
      [text.slice(0, -20), 'it ends too early'],
      [text.replace('"Shop"', '"Sh\nop"'), 'a text has a line break'],
      [`${text}]`, '] closes what is not open here'],
      ['['.repeat(200_000), ''],
    ];
    for (const [content, words] of faults) {
      const [found = ''] = said(content);
      expect(found, words)
        .to.match(/^BRAND-F01 \d+:\d+ is /)
        .and.to.contain(words);
      expect(found).not.to.match(raw);
    }
  });

  it('says one name twice', () => {
    expect(said(text.replace('"brand": "shop",', '"brand": "shop",\n  "brand": "other",'))[0]).to.equal(
      'BRAND-F05 4:3 "brand" stands here a second time, after line 3: only the last one counts. → delete one of them.',
    );
    const entry = '{ "situation": "notice", "en": { "default": "Your parcel is ready." } }';
    const copy = JSON.stringify(shop).replace('"copy":{}', `"copy":{"parcel":${entry},"parcel":${entry}}`);
    expect(said(copy).filter((line) => line.includes('F05'))).to.have.lengthOf(1);
  });
});

describe('a file that a brand names', () => {
  it('is missing, a folder, an address, or of another encoding', () => {
    mkdirSync(join(folder, 'sub'), { recursive: true });
    const column = naming('./x').indexOf('{"$ref"') + 1;
    expect(said(naming('./nope.json'))[0]).to.match(new RegExp(`^BRAND-F01 1:${column} "\\./nope\\.json" does not exist\\. → name a file`));
    expect(said(naming('./'))[0]).to.contain('"./" is a folder. → name a file in it.');
    expect(said(naming('https://example.org/t.json'))[0]).to.contain('is an address, and only files are read');
    expect(said(naming('file:///etc/passwd'))[0]).to.contain('is an address');
    expect(said(naming('./a\u0000b'))[0]).to.contain('cannot be read');
    write('wide.json', Buffer.from('\uFEFF{}', 'utf16le'));
    expect(said(naming('./wide.json'))[0]).to.contain('is not saved as UTF-8, but as UTF-16');
  });

  it('may be named as Windows does', () => {
    write(
      'sub/t.tokens.json',
      JSON.stringify({ color: { brand: { $type: 'color', $value: { colorSpace: 'srgb', components: [0, 0, 0], hex: '#000000' } } } }),
    );
    expect(said(naming('.\\sub\\t.tokens.json'))).to.deep.equal([]);
    expect(said(naming('.\\sub\\none.json'))[0]).to.contain('does not exist');
  });

  it('leads back, to itself or through others', () => {
    expect(said(naming('./a.brand.json'))[0]).to.contain('"./a.brand.json" leads back to the file itself');
    write('loop-b.json', '{ "$ref": "./loop-a.brand.json" }');
    expect(said(naming('./loop-b.json'), 'loop-a.brand.json')[0]).to.contain('"./loop-a.brand.json" leads back to ');
    for (let index = 0; index < 20; index++) write(`chain-${index}.json`, `{ "$ref": "./chain-${index + 1}.json" }`);
    expect(said(naming('./chain-0.json'))[0]).to.contain('is named through more than 16 files');
  });

  it('holds no token, or a whole brand', () => {
    write('list.json', '{ "a": 1 }');
    expect(said(naming('./list.json'))[0]).to.contain('BRAND-F03 1:1 tokens holds no token.');
    write('shop.brand.json', text);
    expect(said(naming('./shop.brand.json'))[0]).to.contain('tokens is a whole brand file, not tokens.');
  });
});
