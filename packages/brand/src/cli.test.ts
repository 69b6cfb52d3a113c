import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const program = fileURLToPath(new URL('../bin/segue-brand.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'segue-brand-cli-'));
after(() => rmSync(folder, { recursive: true }));

interface Result {
  code: number | null;
  out: string;
  errors: string;
}
const run = (...args: string[]): Result => runWith('', ...args);
function runWith(input: string, ...args: string[]): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, input, encoding: 'utf8' });
  return { code: status, out: stdout, errors: stderr };
}
const write = (name: string, value: unknown): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value, null, 2));
};
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Waits for words from a program, each behind those waited for before; fails when it ends or complains instead. */
function listenTo(child: ChildProcessWithoutNullStreams): (words: string) => Promise<void> {
  let said = '';
  child.stdout.on('data', (text) => (said += String(text)));
  return (words) =>
    new Promise((done, fail) => {
      const ended = (code: number | null): void => fail(new Error(`ended with ${code} after saying ${said}`));
      child.once('exit', ended);
      child.stderr.once('data', (text) => fail(new Error(`complained: ${String(text)}`)));
      const look = (): void => {
        const at = said.indexOf(words);
        if (at === -1) {
          child.stdout.once('data', look);
          return;
        }
        said = said.slice(at + words.length);
        child.off('exit', ended);
        done();
      };
      look();
    });
}

describe('segue-brand', () => {
  it('makes a first brand that has no finding, builds it, and bundles it', () => {
    expect(run('init', '--name', 'Maple Street', '--color', '#0a7d55')).to.deep.include({ code: 0, errors: '' });
    expect(JSON.parse(read('maple-street.brand.json')))
      .to.include({ brand: 'maple-street' })
      .and.to.have.property('$schema');
    expect(run('check', 'maple-street.brand.json')).to.deep.equal({ code: 0, out: 'maple-street.brand.json is right: en.\n', errors: '' });
    expect(run('build', 'maple-street.brand.json', '--out', 'out').out).to.match(/^\d+ files in out, \d+ of them new or changed\.\n$/);
    expect(read('out/tokens.css')).to.contain('--segue-color-accent:#0a7d55');
    expect(run('build', 'maple-street.brand.json', '--out', 'out').out).to.contain(', 0 of them new or changed.');
    expect(run('bundle', 'maple-street.brand.json', '--out', 'new/bundle/whole.json').code).to.equal(0);
    expect(run('bundle', 'maple-street.brand.json', '--out', 'whole.json').code).to.equal(0);
    expect(JSON.parse(read('whole.json'))).to.deep.equal(JSON.parse(read('maple-street.brand.json')));
  });

  it('tells its version, and which command or flag was meant', () => {
    expect(run('--version')).to.deep.include({ code: 0, errors: '' });
    expect(run('--version').out).to.match(/^\d+\.\d+\.\d+\n$/);
    expect(run('chek', 'a.json')).to.deep.equal({
      code: 1,
      out: '',
      errors: 'There is no command "chek". Did you mean "segue-brand check"?\n',
    });
    expect(run('nothing').errors).to.contain('There is no command "nothing".\n\nsegue-brand COMMAND');
    expect(run('check', 'a.json', '--jsn').errors).to.equal('check has no flag --jsn. Did you mean --json?\n');
    expect(run('import', 'a.json', '--drak', 'x').errors).to.contain('Did you mean --dark?');
    expect(run('check', '--colour').errors).to.contain('check has no flag --colour. It has --json, --watch, --help.');
    expect(run('build', 'a.json', '--out').errors).to.equal('--out needs something behind it: --out VALUE.\n');
    expect(run('check', '--json=yes', 'a.json').errors).to.equal('--json stands alone, with nothing behind it.\n');
  });

  it('says of files and folders what people say of them', () => {
    run('init', '--name', 'Files', '--color', '#0a7d55', '--out', 'files.brand.json');
    write('taken.txt', '');
    const said: readonly (readonly [args: string[], words: string])[] = [
      [['check', 'none.json'], 'none.json does not exist. "segue-brand init" makes a first one.'],
      [['check', '.'], '. is a folder. Name a file in it.'],
      [['import', 'none'], 'none does not exist.'],
      [['import', 'files.brand.json', '--out', '.'], '. is a folder.'],
      [['build', 'files.brand.json', '--out', 'taken.txt'], 'a part of it is a file, not a folder.'],
      [['bundle', 'files.brand.json', '--out', 'taken.txt/x.json'], 'a file, not a folder'],
      [['preview', 'none.json'], 'none.json does not exist.'],
      [['check', 'x'.repeat(300)], 'This name is too long for a file.'],
    ];
    for (const [args, words] of said) {
      const { code, errors } = run(...args);
      expect(errors, args.join(' '))
        .to.contain(words)
        .and.not.to.match(/ENOENT|EISDIR|ENOTDIR|EEXIST|ENAMETOOLONG|\bat .*:\d+/);
      expect(code, args.join(' ')).to.equal(1);
    }
  });

  it('says what is wrong, and ends with 1', () => {
    write('bad.brand.json', { brand: 'bad', name: 'Bad', tokens: { color: { $type: 'color', brand: { $value: '#0a7' } } }, voce: {} });
    const { code, out, errors } = run('check', 'bad.brand.json');
    expect({ code, errors }).to.deep.equal({ code: 1, errors: '' });
    expect(out).to.contain('BRAND-T03 bad.brand.json:8:19 color.brand "#0a7" is the old string form.');
    expect(out).to.contain('BRAND-F02 bad.brand.json:12:3 unknown key "voce". → did you mean "voice"?\n2 findings\n');
    expect((JSON.parse(run('check', 'bad.brand.json', '--json').out) as { id: string }[]).map(({ id }) => id)).to.deep.equal([
      'BRAND-T03',
      'BRAND-F02',
    ]);
    expect(run('build', 'bad.brand.json', '--out', 'never')).to.deep.include({ code: 1, out: '' });
    expect(existsSync(join(folder, 'never'))).to.equal(false);
  });

  it('mends tokens of a brand file and of other tools', () => {
    write('old.brand.json', { brand: 'old', name: 'Old', tokens: { color: { $type: 'color', brand: { $value: '#0a7' } } } });
    expect(run('import', 'old.brand.json', '--fix').out).to.contain('old.brand.json color.brand: "#0a7" → {"colorSpace":"srgb",');
    expect(run('check', 'old.brand.json').code).to.equal(0);
    write('studio.json', { color: { brand: { value: '#0a7d55', type: 'color' } } });
    expect(run('import', 'studio.json', '--fix').errors).to.equal(
      'studio.json is of Style Dictionary, which would not read it again. Use --out.\n',
    );
    expect(run('import', 'studio.json', '--out', 'maple.tokens.json').out).to.contain('1 repair; sets: brand.\n');
    write('loss.tokens.json', { radius: { bubble: { $type: 'number', $value: 16 } }, on: { $type: 'boolean', $value: true } });
    expect(run('import', 'loss.tokens.json')).to.deep.equal({
      code: 0,
      out:
        'loss.tokens.json radius.bubble: {"$type":"number","$value":16} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}\n' +
        'Left out, so that the brand does not have it:\n' +
        'loss.tokens.json on: {"$type":"boolean"} → left out: the format has no such type\n' +
        '1 repair, 1 left out; sets: brand.\n',
      errors: '',
    });
    const tells = run('import', 'loss.tokens.json', '--out', 'new/folder/loss.tokens.json').out;
    expect(tells).to.contain(
      'new/folder/loss.tokens.json holds all others. In the brand file: "tokens": { "$ref": "./loss.tokens.json" }\n',
    );
    const spoilt = {
      on: { $type: 'boolean', $value: true },
      radius: { $type: 'dimension', panel: { $value: '8px' }, lg: { $value: '{on}' } },
    };
    write('twins/light.tokens.json', spoilt);
    write('twins/dark.tokens.json', spoilt);
    expect(run('import', 'twins')).to.deep.equal({
      code: 0,
      out:
        'twins/light.tokens.json, twins/dark.tokens.json radius.panel: "8px" → {"value":8,"unit":"px"}\n' +
        'Left out, so that the brand does not have them:\n' +
        'twins/light.tokens.json, twins/dark.tokens.json on: {"$type":"boolean"} → left out: the format has no such type\n' +
        'twins/light.tokens.json, twins/dark.tokens.json radius.lg: "{on}" → left out: {on}, which it follows, was left out: the format has no such type\n' +
        '1 repair, 2 left out; sets: brand; modifiers: scheme.\n',
      errors: '',
    });
    write('nothing.tokens.json', { on: { $type: 'boolean', $value: true } });
    expect(run('import', 'nothing.tokens.json', '--out', 'never.json')).to.deep.equal({
      code: 1,
      out: '',
      errors:
        'nothing.tokens.json holds no token that can be used. 1 left out, the first: nothing.tokens.json on: {"$type":"boolean"} → left out: the format has no such type. Give a file of design tokens, as JSON of the format (DTCG).\n',
    });
    expect(existsSync(join(folder, 'never.json'))).to.equal(false);
    write('named.brand.json', { brand: 'named', name: 'Named', tokens: { $ref: './maple.tokens.json' } });
    expect(run('check', 'named.brand.json').code).to.equal(0);
  });

  it('reads a folder of JSON5, and asks which mode is the dark one', () => {
    write('five/a.tokens.json5', "{ // comment\n color: { brand: { $type: 'color', $value: '#7a1fa2' } } }");
    expect(run('import', 'five', '--out', 'five.tokens.json').code).to.equal(0);
    const ground = (value: string): unknown => ({ color: { surface: { $type: 'color', $value: value } } });
    write('ask/Ember.json', ground('#fafafa'));
    write('ask/Frost.json', ground('#101010'));
    const asked = run('import', 'ask', '--out', 'ask.tokens.json');
    expect(asked.code).to.equal(1);
    expect(asked.errors).to.contain('Which is which? Add --light "Ember.json" and --dark "Frost.json"');
    expect(existsSync(join(folder, 'ask.tokens.json'))).to.equal(false);
    expect(run('import', 'ask', '--light', 'Ember.json', '--dark', 'Frost.json', '--out', 'ask.tokens.json').out).to.contain(
      'modifiers: scheme.',
    );
    expect(run('import', 'ask', '--leave-out', 'Frost', '--out', 'ask.tokens.json').code).to.equal(0);
  });

  it('checks a text, a folder and what comes in against a voice', () => {
    run('init', '--name', 'Maple', '--color', '#0a7d55', '--out', 'voice.brand.json');
    expect(run('lint', 'Hello from maple', '--brand', 'voice.brand.json').out).to.equal(
      'text:1:12 warning term.brand "maple": this brand says "Maple". → Maple\n',
    );
    expect(runWith('All is well.\n{$name} waits', 'lint', '-', '--brand', 'voice.brand.json', '--json')).to.deep.include({ code: 1 });
    expect(run('lint', 'All is well.', '--brand', 'voice.brand.json', '--locale', 'en', '--channel', 'sms')).to.deep.equal({
      code: 0,
      out: 'Nothing to say against it.\n',
      errors: '',
    });
  });

  it('builds again after a mistake, and shows no stack meanwhile', async () => {
    run('init', '--name', 'Built', '--color', '#0a7d55', '--out', 'built.brand.json');
    // A file where the folder should be: what is written there fails in a way that is no finding.
    write('taken', '');
    const child = spawn(process.execPath, [program, 'build', 'built.brand.json', '--out', 'taken', '--watch'], { cwd: folder });
    try {
      const hears = listenTo(child);
      await hears('taken');
      rmSync(join(folder, 'taken'));
      write('built.brand.json', read('built.brand.json').replace('"built"', '"Built"'));
      await hears('BRAND-F03 built.brand.json:3:12 brand is "Built"');
      write('built.brand.json', read('built.brand.json').replace('"brand": "Built"', '"brand": "built"'));
      await hears('of them new or changed');
    } finally {
      child.kill();
    }
  });

  it('refuses to check a text against what is not there', () => {
    run('init', '--name', 'Maple', '--color', '#0a7d55', '--out', 'strict.brand.json');
    const lint = (...args: string[]): Result => run('lint', ...args, '--brand', 'strict.brand.json');
    for (const path of ['nosuch.md', 'texts/none'])
      expect(lint(path)).to.deep.include({
        code: 1,
        out: '',
        errors: `${path} does not exist. Name a file or a folder that is there; give a text that looks like one through "-".\n`,
      });
    for (const text of ['Hello.', 'Write to us, e.g. by SMS/e-mail.']) expect(lint(text), text).to.deep.include({ code: 0 });
    expect(lint('Hi', '--situation', 'greting').errors).to.match(
      /^There is no situation "greting" here\. Did you mean "greeting"\? Use greeting, waiting, /,
    );
    expect(lint('Hi', '--channel', 'fax').errors).to.match(/^There is no channel "fax" here\. Use default, web, app, kiosk, sms, /);
    expect(lint('Hi', '--locale', 'xx').errors).to.equal('There is no locale "xx" here. Use en.\n');
    expect(lint('Hi', '--locale', 'en-GB', '--channel', 'ai', '--situation', 'label')).to.deep.include({ code: 0 });
  });

  it('never shows a stack', () => {
    write('empty.json', '');
    for (const args of [
      ['check'],
      ['check', 'none.json'],
      ['check', folder],
      ['build', 'empty.json'],
      ['frob'],
      ['check', '--frob'],
      ['init'],
      ['init', '--name', 'x', '--color', 'red'],
      ['import', 'none.json'],
      ['import', 'empty.json'],
      ['lint', 'x'],
      ['build', 'empty.json', '--out', 'x'],
    ]) {
      const { code, errors } = run(...args);
      expect(code, args.join(' ')).to.equal(1);
      expect(errors, args.join(' '))
        .to.match(/\S/)
        .and.not.to.match(/^\s+at /m);
    }
  });

  it('explains itself and each command', () => {
    const { code, out } = run('--help');
    expect(code).to.equal(0);
    for (const [, name = ''] of out.matchAll(/^ {2}(\w+) [^\n]*$/gm))
      expect(run(name, '--help').out).to.match(new RegExp(`^segue-brand ${name} `));
    expect(out).to.match(/^ {2}check FILE/m);
  });

  it('checks again when a file changes', async () => {
    run('init', '--name', 'Watched', '--color', '#0a7d55', '--out', 'watched.brand.json');
    const child = spawn(process.execPath, [program, 'check', 'watched.brand.json', '--watch'], { cwd: folder });
    try {
      const hears = listenTo(child);
      await hears('is right');
      write('watched.brand.json', read('watched.brand.json').replace('"voice"', '"voce"'));
      await hears('did you mean "voice"?');
      write('watched.brand.json', read('watched.brand.json').replace('"voce"', '"voice"').replace('"watched"', '"Tide Books"'));
      await hears('brand is "Tide Books", not an id');
      write('watched.brand.json', read('watched.brand.json').replace('"Tide Books"', '"tide-books"'));
      await hears('is right');
    } finally {
      child.kill();
    }
  });
});
