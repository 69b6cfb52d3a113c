import { describe, it } from 'node:test';
import { expect } from 'chai';
import { color, folder, lines, losses, number, one, resolved, string, type Files } from './fixtures/token-files.ts';

describe('what an import leaves out', () => {
  it('is all told at once, with what follows it, and everything else is taken', () => {
    const imported = one({
      core: { round: { $type: 'borderRadius', $value: '50%' }, color: { brand: color('#7a1fa2'), odd: color('mix(red, blue)') } },
      use: {
        avatar: { $type: 'borderRadius', $value: '{round}' },
        badge: { $type: 'borderRadius', $value: '{avatar}' },
        lost: color('{color.nowhere}'),
        mixed: color('{color.odd}'),
      },
      $themes: [],
      $metadata: { tokenSetOrder: ['core', 'use'] },
    });
    const share = 'no value of type dimension, as the format has lengths in px and rem only';
    expect(losses(imported)).to.deep.equal([
      `a.json (core) round: "50%" → left out: ${share}`,
      'a.json (core) color.odd: "mix(red, blue)" → left out: no value of type color',
      `a.json (use) avatar: "{round}" → left out: {round}, which it follows, was left out: ${share}`,
      `a.json (use) badge: "{avatar}" → left out: {avatar}, which it follows, was left out: ${share}`,
      'a.json (use) lost: "{color.nowhere}" → left out: {color.nowhere} does not exist; export the file that has it, too',
      'a.json (use) mixed: "{color.odd}" → left out: {color.odd}, which it follows, was left out: no value of type color',
    ]);
    expect(Object.keys(resolved(imported))).to.deep.equal(['color.brand']);
    expect(lines(one(imported.tokens, 'again.json'))).to.deep.equal([]);
  });

  it('is an alias to what cannot be computed, with the reason', () => {
    const imported = one({
      ink: color('#000000'),
      spacing: { 1: string('wide'), 9: { $type: 'dimension', $value: '{spacing.1} * 9' } },
      gap: { $type: 'dimension', $value: '{spacing.9}' },
    });
    expect(losses(imported).at(-1)).to.equal(
      'a.json gap: "{spacing.9}" → left out: {spacing.9}, which it follows, was left out: it cannot be computed, as {spacing.1} is no number; export resolved values',
    );
  });

  it('is no alias with the name of its set, file or collection in front', () => {
    const files = (alias: string): Files => ({
      'Primitives.tokens.json': { Berry: { 500: color('#7a3b8f') } },
      'Light.tokens.json': { color: { accent: color(alias) } },
      'Dark.tokens.json': { color: { accent: color(alias) } },
    });
    expect(resolved(folder(files('{Primitives.Berry.500}')))['color.accent']).to.include({ hex: '#7a3b8f' });
    const inSet = one({
      type: { size: { m: { $type: 'dimension', $value: '16px' } }, label: { $type: 'dimension', $value: '{type.size.m}' } },
      $themes: [],
      $metadata: { tokenSetOrder: ['type'] },
    });
    expect(resolved(inSet)['label']).to.deep.equal({ value: 16, unit: 'px' });
    expect(lines(inSet)).to.include('a.json (type) label: "{type.size.m}" → "{size.m}"');
    // What is no name of these is not guessed.
    expect(losses(folder(files('{500}')))[0]).to.contain('{500} does not exist (scheme=light); did you mean {Berry.500}?');
    expect(losses(folder(files('{Primitives.Nope}')))[0]).to.contain('{Primitives.Nope} does not exist (scheme=light); export the file');
  });

  it('is what holds in one mode and is asked for in another', () => {
    const imported = folder({
      'base.json': { ink: color('#111111'), text: color('{only-dark}'), link: color('{both}') },
      'light.json': { both: color('#0000ff'), title: color('{ink}') },
      'dark.json': { both: color('#8888ff'), 'only-dark': color('#eeeeee') },
    });
    expect(losses(imported)).to.deep.equal(['base.json text: "{only-dark}" → left out: {only-dark} does not exist (scheme=light)']);
    // Where the other mode says something else of it, nothing is lost.
    const told = folder({
      'base.json': { text: color('{only-dark}') },
      'light.json': { text: color('#111111') },
      'dark.json': { 'only-dark': color('#eeeeee') },
    });
    expect(losses(told)).to.deep.equal([]);
  });

  it('is what leads back to itself, in the mode in which it does', () => {
    const imported = one({ ink: color('#000000'), a: color('{b}'), b: color('{c}'), c: color('{a}'), d: color('{a}'), e: color('{e}') });
    expect(Object.keys(resolved(imported))).to.deep.equal(['ink']);
    expect(losses(imported)).to.have.lengthOf(5);
    const turned = folder({
      'light.json': { a: color('#ffffff'), b: color('{a}') },
      'dark.json': { b: color('#000000'), a: color('{b}') },
    });
    expect(losses(turned)).to.deep.equal([]);
    expect(resolved(turned, { scheme: 'dark' })['a']).to.include({ hex: '#000000' });
  });

  it('is a pointer that leads nowhere, to itself, or to another file', () => {
    const imported = one({
      ink: color('#000000'),
      none: { $type: 'color', $ref: '#/nothing' },
      self: { $type: 'color', $ref: '#/self' },
      odd: { $type: 'color', $ref: '#/constructor' },
      file: { $type: 'color', $ref: './other.json#/x' },
      part: { $type: 'dimension', $value: { value: { $ref: '#/size/none' }, unit: 'px' } },
      group: { $extends: '{nowhere}', x: color('#ffffff') },
      bad: { $type: 'color', $ref: '#/%E0%A4%A' },
    });
    expect(Object.keys(resolved(imported))).to.deep.equal(['ink']);
    expect(losses(imported).map((line) => line.split(' ')[1])).to.have.members([
      'none:',
      'self:',
      'odd:',
      'file:',
      'part:',
      'group:',
      'bad:',
    ]);
  });

  it('is a file without any token, and one that is not there', () => {
    const imported = folder({
      'package.json': { name: 'tokens', version: '1.0.0' },
      'colors.json': { ink: color('#000000') },
      'list.json': [1],
    });
    expect(losses(imported)).to.deep.equal([
      'list.json: "list.json" → left out: it holds no token',
      'package.json: "package.json" → left out: it holds no token',
    ]);
  });

  it('takes no longer for many modes than for the tokens in them', () => {
    // 4 ^ 14 contexts: nobody lives long enough to look at each.
    const modifiers = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [
        `m${index}`,
        {
          default: 'c0',
          contexts: Object.fromEntries(
            [0, 1, 2, 3].map((context) => [`c${context}`, [{ [`t${index}`]: number(context), [`a${index}`]: number(`{t${index}}`) }]]),
          ),
        },
      ]),
    );
    const imported = one({
      version: '2025.10',
      sets: { base: { sources: [{ ink: color('#000000'), far: number('{a13}') }] } },
      modifiers,
      resolutionOrder: [{ $ref: '#/sets/base' }, ...Object.keys(modifiers).map((name) => ({ $ref: `#/modifiers/${name}` }))],
    });
    expect(losses(imported)).to.deep.equal([]);
    expect(resolved(imported, { m13: 'c2' })['far']).to.equal(2);
  });
});
