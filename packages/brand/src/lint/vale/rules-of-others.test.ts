import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { buildBrand } from '../../build/build-brand.ts';
import { formatFinding } from '../../findings/finding.ts';
import { initBrand } from '../../file/init-brand.ts';
import { loadBrandFile, type LoadedBrand } from '../../file/load-brand-file.ts';
import { createLinter } from '../create-linter.ts';
import { rulesOfVoice } from '../rules-of-voice.ts';

const folder = mkdtempSync(join(tmpdir(), 'segue-rules-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A brand with a folder of rules beside it. */
function load(files: Record<string, string>, copy: Record<string, string> = {}, rules?: unknown[]): LoadedBrand {
  const base = join(folder, `b${count++}`);
  mkdirSync(join(base, 'House'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(base, 'House', name), text);
  const brand = initBrand('Shop', '#0a7d55');
  brand.voice['rules'] = rules ?? ['./House'];
  for (const [key, text] of Object.entries(copy)) brand.voice.copy[key] = { situation: 'notice', en: { default: text } };
  writeFileSync(join(base, 'shop.brand.json'), JSON.stringify(brand, null, 1));
  return loadBrandFile(join(base, 'shop.brand.json'));
}
const rule = (text: string): LoadedBrand => load({ 'R.yml': text });
/** What one rule finds in a text: the words, with the first answers. */
function finds(yaml: string, text: string): string[] {
  const { brand, findings } = rule(yaml);
  if (!brand) return expect.fail(findings.map(formatFinding).join('\n'));
  return createLinter(rulesOfVoice(brand))(text, { locale: 'en' })
    .filter(({ ruleId }) => ruleId === 'House.R')
    .map(({ start, end, suggestions }) => [text.slice(start, end), ...suggestions.map((one) => one.text)].join(' → '));
}
const said = ({ findings }: LoadedBrand): string[] =>
  findings.map(
    ({ id, severity, file, line, message, fix }) => `${severity ?? 'error'} ${id} ${file.split('/').at(-1)}:${line} ${message} → ${fix}`,
  );

describe('rules of somebody else', () => {
  it('look where they say', () => {
    const gizmo = 'extends: existence\nmessage: x\ntokens: [gizmo]\n';
    const text = '# A gizmo\n\nOne gizmo here. ![picture of gizmo](a.png)';
    expect(finds(`${gizmo}scope: [sentence, heading]`, '# A gizmo\n\nOne gizmo.')).to.have.lengthOf(2);
    expect(finds(`${gizmo}scope: [heading, sentence, text]`, '# A gizmo\n\nOne gizmo.')).to.have.lengthOf(2);
    expect(finds(`${gizmo}scope: ~heading`, '# A gizmo\n\nOne gizmo.')).to.have.lengthOf(1);
    expect(finds(`${gizmo}scope: text & ~heading.h2`, '# A gizmo\n\nOne gizmo.')).to.have.lengthOf(1);
    expect(finds(`${gizmo}scope: alt`, text)).to.have.lengthOf(1);
    expect(finds('extends: existence\nmessage: x\nscope: alt\ntokens: [picture of]', text)).to.deep.equal(['picture of']);
    expect(
      finds("extends: existence\nmessage: x\nscope: raw\ntokens: ['sessionid=\\w+']", 'Go to https://a.example/?sessionid=abc1 now'),
    ).to.deep.equal(['sessionid=abc1']);
    expect(
      finds(
        "extends: occurrence\nmessage: Too long.\nscope: sentence\nmax: 3\ntoken: '\\b(\\w+)\\b'",
        'One two three. One two three four.',
      ),
    ).to.deep.equal(['One two three four.']);
  });

  it('have exceptions that are patterns and phrases, in whatever case the rule looks', () => {
    const upper = "extends: existence\nmessage: x\ntokens: ['\\b[A-Z]{3,}s?\\b']\nexceptions: ['URLs?', 'NATO']";
    expect(finds(upper, 'The URL, the URLs, NATO and the XYZ.')).to.deep.equal(['XYZ']);
    const slash = "extends: existence\nmessage: x\nignorecase: true\ntokens: ['\\w+/\\w+']\nexceptions: ['and/or']";
    expect(finds(slash, 'This AND/OR that, he/she.')).to.deep.equal(['he/she']);
    const heading = "extends: capitalization\nmessage: x\nscope: heading\nmatch: $sentence\nexceptions: ['Blue Harbour', 'JSONs?']";
    expect(finds(heading, '# Welcome to Blue Harbour\n\n# About JSON and JSONs')).to.deep.equal([]);
    expect(finds(heading, '# Welcome to Green Harbour')).to.have.lengthOf(1);
  });

  it('are patterns of another engine', () => {
    const existence = (token: string): string => `extends: existence\nmessage: x\ntokens: ['${token}']`;
    expect(finds(existence('(?i)gizmo'), 'A Gizmo, a GIZMO.')).to.deep.equal(['Gizmo', 'GIZMO']);
    expect(finds(existence('giz(?i)mo'), 'A gizMO, a GIZMO.')).to.deep.equal(['gizMO']);
    expect(finds(existence('(?i:giz)mo'), 'A GIZmo, a GIZMO.')).to.deep.equal(['GIZmo']);
    expect(finds(existence('(?i)[a-c]x\\d'), 'Bx1 and Dx1')).to.deep.equal(['Bx1']);
    expect(finds(existence('(?P<what>gizmo)'), 'gizmo')).to.deep.equal(['gizmo']);
    expect(finds(existence('[[:upper:]]{3}'), 'ABC abc')).to.deep.equal(['ABC']);
    expect(finds("extends: substitution\nmessage: x\nswap:\n  'HTTPs(?>!://)': HTTPS", 'HTTPs!://')).to.deep.equal([]);
    expect(finds("extends: substitution\nmessage: x\nnonword: true\nswap:\n  'HTTPs(?>!:)': HTTPS", 'HTTPs!: x')).to.deep.equal([
      'HTTPs!: → HTTPS',
    ]);
    expect(finds(existence('(?>a|ab)c'), 'abc ac')).to.deep.equal(['ac']);
  });

  it('may ask for another case alone, and give two answers', () => {
    const swap = (from: string, to: string): string =>
      `extends: substitution\nmessage: "Use '%s' instead of '%s'."\nswap:\n  ${from}: ${to}`;
    expect(finds(swap('Kiosk', 'kiosk'), 'The Kiosk is here.')).to.deep.equal(['Kiosk → kiosk']);
    expect(finds(swap('gizmo', 'device|appliance'), 'A gizmo. Gizmo!')).to.deep.equal(['gizmo → device → appliance']);
    const { brand } = rule(swap('gizmo', 'device|appliance'));
    const [found] = createLinter(rulesOfVoice(brand!))('A gizmo', { locale: 'en' });
    expect(found!.message).to.equal("Use 'device or appliance' instead of 'gizmo'.");
  });
});

describe('a rule that cannot be read', () => {
  const existence = 'extends: existence\nmessage: x\n';
  it('names its file, its line and what is wrong', () => {
    const faults: readonly (readonly [yaml: string, words: string])[] = [
      [`${existence}tokens: ['giz(mo']`, 'error BRAND-V05 R.yml:3 "giz(mo" is no pattern: a ( is not closed.'],
      [`${existence}tokens: ['giz)mo']`, '"giz)mo" is no pattern: a ) closes what is not open.'],
      [`${existence}tokens: ['[a-']`, 'is no pattern: a [ is not closed.'],
      [`${existence}tokens: ['*a']`, 'stands where there is nothing to repeat.'],
      [
        'extends: substitution\nmessage: x\nswap:\n  gizmo: device\n  gizmo: appliance',
        'R.yml:5 "gizmo" stands there twice. → write it once; two answers',
      ],
      [`${existence}token: [gizmo]`, 'R.yml:3 "token" is no field of "extends: existence". → did you mean "tokens"?'],
      ['extends: existense\nmessage: x\ntokens: [a]', '"extends: existense" is not read here. → did you mean "existence"?'],
      [existence, 'it names nothing to look for. → write tokens: [word].'],
      ['', 'R.yml:1 empty.'],
      ['extends: existence\n  tokens: [a', 'it is no YAML'],
    ];
    for (const [yaml, words] of faults) {
      const loaded = rule(yaml);
      expect(said(loaded).join('\n'), yaml).to.contain(words);
      expect(loaded.brand, yaml).to.equal(undefined);
    }
  });

  it('is a warning where it is used all the same', () => {
    expect(said(rule(`${existence}level: critical\ntokens: [gizmo]`))).to.deep.equal([
      'warning BRAND-V06 R.yml:3 "level: critical" is none. → use one of suggestion, warning, error; until then it is a warning.',
    ]);
    expect(said(rule('extends: existence\ntokens: [gizmo]'))[0]).to.contain('it has no message');
  });

  it('is skipped and listed where it is right and of a kind that is not read, and the others hold', () => {
    const loaded = load({
      'R.yml': `${existence}tokens: [gizmo]`,
      'S.yml': 'extends: spelling\nmessage: "%s?"',
      'T.yml': 'extends: metric\nmessage: x\nformula: 1',
      'U.yml': `${existence}scope: blockquote\ntokens: [a]`,
    });
    expect(said(loaded)).to.deep.equal([
      'warning BRAND-V06 S.yml:1 the rule is skipped: "extends: spelling" is not read here. → check it with Vale itself.',
      'warning BRAND-V06 T.yml:1 the rule is skipped: "extends: metric" is not read here. → check it with Vale itself.',
      'warning BRAND-V06 U.yml:3 the rule is skipped: it looks in blockquote, which messages do not have. → check it with Vale itself.',
    ]);
    expect(createLinter(rulesOfVoice(loaded.brand!))('A gizmo', { locale: 'en' })).to.have.lengthOf(1);
  });

  it('is a folder that is not there, is a file, or holds nothing', () => {
    expect(said(load({}, {}, ['./nowhere']))[0]).to.match(
      /^error BRAND-V05 shop\.brand\.json:\d+ voice\.rules: "\.\/nowhere" does not exist\./,
    );
    expect(said(load({}, {}, ['./shop.brand.json']))[0]).to.contain('is a file, not a folder');
    expect(said(load({}))[0]).to.contain('"./House" has no rule in it');
  });

  it('tries a text in so many ways that it would hold up everybody', () => {
    for (const token of ['(a+)+$', '(\\w+\\s?)*:', '(?:a|aa)+b', '([a-zA-Z]+)*\\d', '(.*)*x', '[a-z ]+[a-z ]+[a-z ]+!', 'x(\\w+-?)+y'])
      expect(said(rule(`${existence}nonword: true\ntokens: ['${token}']`)).join(), token).to.contain('tries a text in so many ways');
    for (const token of ['\\w+', '(?:[A-Z]\\.)+', '\\b(?:foo|bar)+\\b', '[^\\s]+@[^\\s]+'])
      expect(said(rule(`${existence}tokens: ['${token}']`)), token).to.deep.equal([]);
  });

  it('that is slow with the square of a text is not slower with a long one than with its parts', () => {
    const { brand } = rule(`${existence}nonword: true\ntokens: ['[a-z ]+!']`);
    const lint = createLinter(rulesOfVoice(brand!));
    const cost = (length: number): number => {
      const text = 'a '.repeat(length / 2);
      return Math.min(
        ...[1, 2, 3].map(() => {
          const { user } = process.cpuUsage();
          lint(text, { locale: 'en' });
          return process.cpuUsage().user - user;
        }),
      );
    };
    cost(4000);
    // Four times as long: about four times as much, where the square would be sixteen and the cube sixty-four.
    expect(cost(32_000) / Math.max(1, cost(8000))).to.be.lessThan(9);
  });
});

describe('rules of a folder', () => {
  const files = {
    'R.yml': "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\nswap:\n  gizmo: device",
    'W.yml': 'extends: existence\nmessage: x\ntokens: [cheap, nasty]',
  };
  it('count in check: an error stops the build, the others are listed', () => {
    const loaded = load(files, { 'gift-wrapped': 'Your gizmo is cheap.' });
    expect(said(loaded)[0]).to.match(
      /^error BRAND-V07 shop\.brand\.json:\d+ copy\.gift-wrapped en: Use 'device' instead of 'gizmo'\. \(House\.R\) → write "device"\.$/,
    );
    expect(said(loaded)[1]).to.match(/^warning BRAND-V07 /);
    expect(loaded.brand).to.equal(undefined);
  });

  it('are in what is built: the lint pack, the style for writers, and what a bot is told', () => {
    const { brand, files: read } = load(files);
    const built = buildBrand(brand!);
    expect(built.get('lint/rules.json')).to.contain('"House.R"').and.to.contain('"House.W"');
    expect([...built.keys()].filter((name) => name.endsWith('HouseR.yml'))).to.have.lengthOf(1);
    expect(built.get('prompt.en.md')).to.contain('- Never "gizmo"; say "device".').and.to.contain('- Never "cheap".');
    expect(read.filter((file) => file.endsWith('.yml'))).to.have.lengthOf(2);
  });

  it('go with the bundle, which needs no folder any more', () => {
    const { bundle } = load(files);
    const alone = join(folder, 'alone');
    mkdirSync(alone, { recursive: true });
    writeFileSync(join(alone, 'shop.brand.json'), JSON.stringify(bundle));
    const { brand, findings } = loadBrandFile(join(alone, 'shop.brand.json'));
    expect(findings).to.deep.equal([]);
    expect(createLinter(rulesOfVoice(brand!))('A gizmo', { locale: 'en' }).map(({ ruleId }) => ruleId)).to.deep.equal(['House.R']);
  });
});
