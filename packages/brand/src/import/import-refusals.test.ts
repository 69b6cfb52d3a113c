import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ImportError } from './import-error.ts';
import { formatRepair } from './repair.ts';
import { color, folder, lines, message, one, resolved, string, type Files } from './fixtures/token-files.ts';

describe('what an import refuses', () => {
  it('an alias with the name of a collection before it, and says what was meant', () => {
    const files = (alias: string): Files => ({
      'Primitives.tokens.json': { Berry: { 500: color('#7a3b8f') } },
      'Light.tokens.json': { color: { accent: color(alias) } },
      'Dark.tokens.json': { color: { accent: color(alias) } },
    });
    expect(message(() => folder(files('{Primitives.Berry.500}')))).to.equal(
      'color.accent is {Primitives.Berry.500}, which does not exist (scheme=light). Did you mean {Berry.500}?',
    );
    expect(message(() => folder(files('{500}')))).to.equal(
      'color.accent is {500}, which does not exist (scheme=light). Did you mean {Berry.500}?',
    );
    expect(message(() => folder(files('{Primitives.Nope}')))).to.equal(
      'color.accent is {Primitives.Nope}, which does not exist (scheme=light). Export the file that has it, too.',
    );
  });

  it('an alias to what was left out, and says why that was', () => {
    const tokens = {
      spacing: { 1: string('wide'), 9: { $type: 'dimension', $value: '{spacing.1} * 9' } },
      gap: { $type: 'dimension', $value: '{spacing.9}' },
    };
    expect(message(() => one(tokens))).to.equal(
      'gap is {spacing.9}, which was left out: it cannot be computed, as {spacing.1} is no number; export resolved values. Mend {spacing.9} in the tool, or give gap a value of its own.',
    );
    try {
      one(tokens);
    } catch (error) {
      expect((error as ImportError).repairs.map(formatRepair)).to.have.lengthOf(2);
    }
  });

  it("an answer of Figma's web interface, and says what to export", () => {
    const variables = { 'VariableID:1:3': { id: 'VariableID:1:3', name: 'color/surface' } };
    const variableCollections = { 'VariableCollectionId:1:2': { name: 'Theme', modes: [{ modeId: '1:0', name: 'Light' }] } };
    const way =
      'not an export of design tokens. What is read is design tokens as JSON (DTCG), one file for each mode: in Figma, open the variables, choose to export the modes in the menu of each collection, put the files into one folder, and import that.';
    const answer = { status: 200, error: false, meta: { variableCollections, variables } };
    expect(message(() => one(answer, 'rest.json'))).to.equal(
      `rest.json is an answer of Figma's REST API (meta.variableCollections, meta.variables), ${way}`,
    );
    expect(
      message(() => folder({ 'Light.tokens.json': { ink: color('#000000') }, 'rest.json': { variables, variableCollections } })),
    ).to.equal(`rest.json is an answer of Figma's REST API (variableCollections, variables), ${way}`);
    expect(lines(one({ variables: { ink: { $type: 'number', $value: 1 } } }))).to.deep.equal([]);
  });

  it('a file of which no token is left', () => {
    expect(message(() => one({ name: 'x', on: { $type: 'boolean', $value: true } }))).to.equal(
      'a.json holds no token that can be used. 2 left out, the first: a.json name: "x" → left out: neither a token nor a group. Give a file of design tokens, as JSON of the format (DTCG).',
    );
    expect(message(() => one({}))).to.equal(
      'a.json holds no token that can be used. Give a file of design tokens, as JSON of the format (DTCG).',
    );
  });

  const ground = (value: string): unknown => ({ color: { surface: color(value) } });
  const toName =
    'and their names do not say for which mode each is. Put "light" or "dark" into the name of each file of a mode, like "Light.tokens.json" and "Dark.tokens.json"; for modes of another kind, put a resolver document beside the files.';
  it('modes whose names it does not know', () => {
    expect(message(() => folder({ 'Tag.tokens.json': ground('#ffffff'), 'Nacht.tokens.json': ground('#000000') }))).to.equal(
      `Nacht.tokens.json and Tag.tokens.json set color.surface to different values (#000000 and #ffffff), ${toName}`,
    );
    const two = { 'Light.tokens.json': ground('#ffffff'), 'Dark.tokens.json': ground('#000000') };
    expect(message(() => folder({ ...two, 'Sepia.tokens.json': ground('#f4ecd8') }))).to.equal(
      `Sepia.tokens.json and Light.tokens.json set color.surface to different values (#f4ecd8 and #ffffff), ${toName}`,
    );
    expect(message(() => folder({ ...two, 'Light 2.tokens.json': ground('#f4ecd8') }))).to.equal(
      'Light 2.tokens.json and Light.tokens.json set color.surface to different values (#f4ecd8 and #ffffff), and both are for scheme=light by their names. Keep one file for each mode; for modes of another kind, put a resolver document beside the files.',
    );
  });

  it('no modes that folders are named for', () => {
    const imported = folder({ 'light/colors.json': ground('#ffffff'), 'dark/colors.json': ground('#000000') });
    expect(resolved(imported, { scheme: 'dark' })['color.surface']).to.include({ hex: '#000000' });
    expect(resolved(imported, { scheme: 'light' })['color.surface']).to.include({ hex: '#ffffff' });
  });

  it('neither files that agree nor files whose order is told', () => {
    expect(resolved(folder({ 'Tag.tokens.json': ground('#ffffff'), 'Copy.tokens.json': ground('#FFF') }))['color.surface']).to.include({
      hex: '#ffffff',
    });
    const sets = { 'b/base.json': ground('#ffffff'), 'b/again.json': ground('#000000'), 'b/$themes.json': [] };
    expect(message(() => folder(sets))).to.equal(
      'b/again.json and b/base.json set color.surface to different values (#000000 and #ffffff), and nothing says which of them follows the other. Put "$metadata.json" of the export beside them: its tokenSetOrder says so.',
    );
    const ordered = folder({ ...sets, 'b/$metadata.json': { tokenSetOrder: ['base', 'again'] } });
    expect(resolved(ordered)['color.surface']).to.include({ hex: '#000000' });
    const turned = folder({ ...sets, 'b/$metadata.json': { tokenSetOrder: ['again', 'base'] } });
    expect(resolved(turned)['color.surface']).to.include({ hex: '#ffffff' });
  });
});
