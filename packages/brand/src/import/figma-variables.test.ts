import { describe, it } from 'node:test';
import { expect } from 'chai';
import { folder, lines, number, one, resolved, string } from './fixtures/token-files.ts';

describe("what Figma's variables cannot say", () => {
  it('makes a length of a number or a text where the widget knows the name', () => {
    const imported = one({
      radius: { bubble: number(16), panel: string('24'), Card: number(8) },
      space: { 0: number(0), 4: { $type: 'float', $value: 16 } },
      size: { control: { $value: 44 }, 'composer-max': string('auto') },
      border: { $type: 'number', width: { $value: 1 } },
      offset: { inline: number(20) },
      font: { 'size-md': string('16px'), 'line-normal': number(1.5), 'weight-bold': number(700) },
      scale: number(2),
      layer: { panel: number(9) },
    });
    expect(lines(imported)).to.deep.equal([
      'a.json radius.bubble: {"$type":"number","$value":16} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}',
      'a.json radius.panel: {"$type":"string","$value":"24"} → {"$type":"dimension","$value":{"value":24,"unit":"px"}}',
      'a.json space.0: {"$type":"number","$value":0} → {"$type":"dimension","$value":{"value":0,"unit":"px"}}',
      'a.json space.4: {"$type":"float","$value":16} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}',
      'a.json size.control: {"$type":null,"$value":44} → {"$type":"dimension","$value":{"value":44,"unit":"px"}}',
      'a.json size.composer-max: "auto" → left out: no value of type dimension',
      'a.json border.width: {"$type":"number","$value":1} → {"$type":"dimension","$value":{"value":1,"unit":"px"}}',
      'a.json offset.inline: {"$type":"number","$value":20} → {"$type":"dimension","$value":{"value":20,"unit":"px"}}',
      'a.json font.size-md: {"$type":"string","$value":"16px"} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}',
    ]);
    expect(resolved(imported)).to.include({
      'radius.Card': 8,
      'font.line-normal': 1.5,
      'font.weight-bold': 700,
      scale: 2,
      'layer.panel': 9,
    });
    expect(lines(one(imported.tokens, 'again.json'))).to.deep.equal([]);
  });

  it('makes a length of the number that a length is an alias of, in whatever file that is', () => {
    const imported = folder({
      'Light.tokens.json': { radius: { bubble: number('{Corner.Large}') } },
      'Dark.tokens.json': { radius: { bubble: number('{Corner.Large}') } },
      'Primitives.tokens.json': { Corner: { Large: number('{Base}') }, Base: number(16), Copy: { $value: '{Base}' } },
    });
    expect(lines(imported)).to.deep.equal([
      'Primitives.tokens.json Corner.Large: {"$type":"number","$value":"{Base}"} → {"$type":"dimension","$value":"{Base}"}',
      'Primitives.tokens.json Base: {"$type":"number","$value":16} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}',
      'Light.tokens.json radius.bubble: {"$type":"number","$value":"{Corner.Large}"} → {"$type":"dimension","$value":"{Corner.Large}"}',
      'Dark.tokens.json radius.bubble: {"$type":"number","$value":"{Corner.Large}"} → {"$type":"dimension","$value":"{Corner.Large}"}',
    ]);
    expect(resolved(imported)['radius.bubble']).to.deep.equal({ value: 16, unit: 'px' });
  });

  it('says so where a length shares its number with what is none', () => {
    const imported = one({ One: number(1), border: { width: number('{One}') }, scale: number('{One}') });
    expect(lines(imported)).to.deep.equal([
      'a.json border.width: "{One}" → left out: it shares its value with scale, which is no length; give it one of its own',
    ]);
    expect(resolved(imported)).to.deep.equal({ One: 1, scale: 1 });
  });

  it('makes typefaces and weights of texts where the widget knows the name, and leaves out other texts', () => {
    const imported = one({
      Body: string('\'Inter Tight\', "Noto Sans", sans-serif'),
      font: {
        'family-body': string('{Body}'),
        'family-heading': string('Georgia'),
        'family-mono': string('"Menlo"'),
        'weight-bold': string('Bold'),
        'weight-medium': string('700'),
        'weight-regular': string('hefty'),
      },
      greeting: string('Hello'),
    });
    expect(lines(imported)).to.deep.equal([
      'a.json Body: {"$type":"string","$value":"\'Inter Tight\', \\"Noto Sans\\", sans-serif"} → {"$type":"fontFamily","$value":["Inter Tight","Noto Sans","sans-serif"]}',
      'a.json font.family-body: {"$type":"string","$value":"{Body}"} → {"$type":"fontFamily","$value":"{Body}"}',
      'a.json font.family-heading: {"$type":"string","$value":"Georgia"} → {"$type":"fontFamily","$value":"Georgia"}',
      'a.json font.family-mono: {"$type":"string","$value":"\\"Menlo\\""} → {"$type":"fontFamily","$value":"Menlo"}',
      'a.json font.weight-bold: {"$type":"string","$value":"Bold"} → {"$type":"fontWeight","$value":"bold"}',
      'a.json font.weight-medium: {"$type":"string","$value":"700"} → {"$type":"fontWeight","$value":700}',
      'a.json font.weight-regular: "hefty" → left out: no value of type fontWeight',
      'a.json greeting: {"$type":"string"} → left out: the format has no such type',
    ]);
  });
});

describe('what Figma says a number is for', () => {
  const scoped = (value: unknown, ...scopes: string[]): unknown => ({
    $type: 'number',
    $value: value,
    $extensions: { 'com.figma': { scopes } },
  });
  it('makes a length of it where every scope is one of lengths', () => {
    const imported = one({
      Gap: { Large: scoped(24, 'GAP'), Copy: number('{Gap.Large}') },
      Corner: scoped(8, 'CORNER_RADIUS', 'WIDTH_HEIGHT'),
      Line: { $type: 'number', $value: 1, $extensions: { 'com.figma.scopes': ['STROKE_FLOAT'] } },
      Mixed: scoped(1, 'GAP', 'OPACITY'),
      Any: scoped(2, 'ALL_SCOPES'),
      None: scoped(3),
    });
    expect(lines(imported)).to.deep.equal([
      'a.json Gap.Large: {"$type":"number","$value":24} → {"$type":"dimension","$value":{"value":24,"unit":"px"}}',
      'a.json Gap.Copy: {"$type":"number","$value":"{Gap.Large}"} → {"$type":"dimension","$value":"{Gap.Large}"}',
      'a.json Corner: {"$type":"number","$value":8} → {"$type":"dimension","$value":{"value":8,"unit":"px"}}',
      'a.json Line: {"$type":"number","$value":1} → {"$type":"dimension","$value":{"value":1,"unit":"px"}}',
    ]);
    expect(resolved(imported)).to.include({ Mixed: 1, Any: 2, None: 3 });
  });

  it('does not take it from a name that the widget knows as a number', () => {
    const imported = one({ Size: scoped(2, 'FONT_SIZE'), scale: number('{Size}') });
    expect(lines(imported)).to.deep.equal([]);
    expect(resolved(imported)).to.deep.equal({ Size: 2, scale: 2 });
  });
});

describe('a variable whose name is nearly one that the widget knows', () => {
  it('is asked after where its type alone says nothing', () => {
    const imported = one({
      Font: { 'Family Body': string('Inter, sans-serif') },
      Spacing: {
        4: number(16),
        5: { $type: 'number', $value: 24, $extensions: { 'com.figma': { scopes: ['GAP'] } } },
        6: number(32),
        9: number(9),
      },
      space: { 6: number('{Spacing.6}') },
      'Corner Radius': { md: number(8) },
      radius: { md: number(8) },
      greeting: string('Hello'),
    });
    expect(lines(imported).filter((line) => /left out|nothing reads/.test(line))).to.deep.equal([
      'a.json Font.Family Body: {"$type":"string"} → left out: the format has no such type; did you mean font.family-body?',
      'a.json Spacing.4: 16 → nothing reads a variable of this name; did you mean space.4?',
      'a.json Spacing.5: 24 → nothing reads a variable of this name; did you mean space.5?',
      'a.json greeting: {"$type":"string"} → left out: the format has no such type',
    ]);
    expect(resolved(imported)['space.6']).to.deep.equal({ value: 32, unit: 'px' });
  });
});
