import { describe, it } from 'node:test';
import { expect } from 'chai';
import { color, folder, lines, message, one, resolved } from './fixtures/token-files.ts';

describe('what an import refuses', () => {
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
  const kinds = 'For modes of another kind, put a resolver document beside the files.';
  it('modes whose names it does not know, and asks with the flags that answer', () => {
    const unknown = { 'Ember.tokens.json': ground('#ffffff'), 'Frost.tokens.json': ground('#000000') };
    expect(message(() => folder(unknown))).to.equal(
      `Ember.tokens.json and Frost.tokens.json set color.surface to different values (#ffffff and #000000), and their names do not say for which mode each is. Which is which? Add --light "Ember.tokens.json" and --dark "Frost.tokens.json", or the other way round, or --leave-out with the one that is none. ${kinds}`,
    );
    const answered = folder(unknown, { light: 'Ember.tokens.json', dark: 'frost' });
    expect(resolved(answered, { scheme: 'light' })['color.surface']).to.include({ hex: '#ffffff' });
    expect(resolved(answered, { scheme: 'dark' })['color.surface']).to.include({ hex: '#000000' });
    const two = { 'Light.tokens.json': ground('#ffffff'), 'Dark.tokens.json': ground('#000000') };
    const sepia = { ...two, 'Sepia.tokens.json': ground('#f4ecd8') };
    expect(message(() => folder(sepia))).to.match(
      /^Sepia\.tokens\.json and Light\.tokens\.json set color\.surface to different values \(#f4ecd8 and #ffffff\), .*Which is which\?/,
    );
    const without = folder(sepia, { leaveOut: ['Sepia'] });
    expect(resolved(without, { scheme: 'dark' })['color.surface']).to.include({ hex: '#000000' });
    expect(lines(without)[0]).to.equal('Sepia.tokens.json: "Sepia.tokens.json" → left out: as you said');
    expect(message(() => folder({ ...two, 'Light 2.tokens.json': ground('#f4ecd8') }))).to.equal(
      `Light 2.tokens.json and Light.tokens.json set color.surface to different values (#f4ecd8 and #ffffff), and both are for scheme=light by their names. Keep one: --leave-out "Light.tokens.json", or --leave-out "Light 2.tokens.json". ${kinds}`,
    );
  });

  it('no modes that folders are named for', () => {
    const imported = folder({ 'light/colors.json': ground('#ffffff'), 'dark/colors.json': ground('#000000') });
    expect(resolved(imported, { scheme: 'dark' })['color.surface']).to.include({ hex: '#000000' });
    expect(resolved(imported, { scheme: 'light' })['color.surface']).to.include({ hex: '#ffffff' });
  });

  it('neither files that agree nor files whose order is told', () => {
    expect(resolved(folder({ 'Ember.tokens.json': ground('#ffffff'), 'Copy.tokens.json': ground('#FFF') }))['color.surface']).to.include({
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
