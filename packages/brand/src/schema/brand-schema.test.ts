import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { checkBrand } from '../check/check-brand.ts';
import { initBrand } from '../file/init-brand.ts';
import { schemaAddress } from '../file/schema-address.ts';
import { brandSchema, inlineForm, knownKeys, type SchemaNode } from './known-keys.ts';

const validate = new Ajv({ strict: false }).compile(brandSchema);
const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../built-in/${name}.brand.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

/** The object at a pattern of `known-keys`, made where it is not there; `*` becomes a name, or the first of a list. */
function reach(root: Record<string, unknown>, pattern: string): Record<string, unknown> {
  let node: SchemaNode = brandSchema;
  let here = root;
  for (const step of pattern === '' ? [] : pattern.split('.')) {
    const form = inlineForm(node);
    const isList = Array.isArray(here);
    const key = step === '*' ? (isList ? '0' : (Object.keys(here).find((name) => !form.properties?.[name]) ?? 'one')) : step;
    node = step === '*' ? (form.items ?? (form.additionalProperties as SchemaNode)) : form.properties![step]!;
    here[key] ??= inlineForm(node).type === 'array' ? [] : {};
    here = here[key] as Record<string, unknown>;
  }
  return here;
}

describe('the schema of a brand file', () => {
  it('accepts the brands that come with it, and a first one', () => {
    for (const brand of [read('segue'), read('maple-street'), initBrand('Maple', '#0a7d55')]) {
      validate(brand);
      expect(validate.errors).to.equal(null);
    }
  });

  it('has its version in its address', () => {
    expect((brandSchema as { $id?: string }).$id)
      .to.equal(schemaAddress)
      .and.to.match(/\/brand\/1\.json$/);
  });

  it('refuses the same keys as the checker, in every place', () => {
    const places = Object.keys(knownKeys());
    expect(places).to.include.members(['', 'voice', 'voice.style.emoji', 'voice.glossary.*', 'surfaces.kiosk']);
    for (const place of places) {
      const brand = JSON.parse(JSON.stringify(initBrand('Maple', '#0a7d55'))) as Record<string, unknown>;
      reach(brand, place)['zzz'] = {};
      const found = checkBrand(JSON.stringify(brand), 'x').filter(({ id, have }) => id === 'BRAND-F02' && have === 'zzz');
      expect(found.length, `the checker at ${place}`).to.equal(1);
      expect(validate(brand), `the schema at ${place}`).to.equal(false);
    }
  });

  it('describes every field', () => {
    const walk = (node: SchemaNode, path: string): void => {
      expect(node.description, path).to.be.a('string');
      for (const [name, inner] of Object.entries(inlineForm(node).properties ?? {})) walk(inner, `${path}.${name}`);
    };
    walk(brandSchema, 'brand');
  });
});
