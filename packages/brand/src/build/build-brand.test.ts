import { existsSync } from 'node:fs';
import { describe, it, type TestContext } from 'node:test';
import { expect } from 'chai';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import { parseBrandFile } from '../built-in/parse-brand-file.ts';
import { createLinter } from '../lint/create-linter.ts';
import type { LintPack } from '../lint/create-linter.ts';
import { readValeRule } from '../lint/vale/read-vale-rule.ts';
import { dtcgSchemas, schemaFaults } from '../import/fixtures/dtcg-schemas.ts';
import { buildBrand } from './build-brand.ts';

const brand = parseBrandFile(
  {
    brand: 'maple',
    name: { en: 'Maple', 'zh-CN': '枫街' },
    tokens: mapleStreetBrand.tokens,
    surfaces: { kiosk: { viewingDistanceMm: 600, pixelsPerMm: 3.6 } },
    voice: {
      sourceLocale: 'en',
      locales: ['en', 'zh-CN'],
      persona: { kind: 'ai', name: { en: 'Mia' }, self: 'we' },
      style: { sentenceMaxWords: 12, exclamation: { max: 1 } },
      glossary: [
        { id: 'order', term: { en: 'order', 'zh-CN': '订单' }, avoid: { en: ['purchase request'], 'zh-CN': ['购买请求'] } },
        { id: 'cheap', status: 'forbidden', term: { en: 'cheap' } },
      ],
      copy: {
        'order-shipped': {
          situation: 'notice',
          category: 'utility',
          vars: {
            name: { example: 'Zoe', maxLength: 20 },
            order: { example: '1042', maxLength: 8 },
            stars: { type: 'integer', optional: true },
          },
          en: {
            default: 'Hi {$name}, your order {$order} is on its way.',
            'email-subject': 'Order {$order}',
            sms: 'Maple – order {$order} is on its way.',
          },
          'zh-CN': { default: '您好，{$name}。您的订单 {$order} 已发出。' },
        },
      },
    },
  },
  'maple.brand.json',
);
const files = buildBrand(brand);
const text = (path: string): string => files.get(path) ?? expect.fail(`${path} is not among ${[...files.keys()].join(' ')}`);
const json = (path: string): Record<string, never> => JSON.parse(text(path)) as Record<string, never>;

describe('what is built of a brand', () => {
  it('is the same to the byte for the same brand', () => {
    for (const one of [brand, builtInBrand, mapleStreetBrand])
      expect([...buildBrand(structuredClone(one))]).to.deep.equal([...buildBrand(one)]);
  });

  it('is the seven targets', () => {
    const kinds = [...new Set([...files.keys()].map((path) => path.replace(/\/.*/, '/').replace(/\.(en|zh-CN)\./, '.<locale>.')))];
    expect(kinds).to.deep.equal([
      'email/',
      'lint/',
      'prompt.<locale>.json',
      'prompt.<locale>.md',
      'sms.<locale>.json',
      'strings/',
      'tokens.css',
      'tokens.d.ts',
      'tokens.js',
      'tokens.json',
      'tokens/',
      'whatsapp/',
    ]);
  });

  it('has tokens for pages, for shadow roots, and for programs', () => {
    expect(text('tokens.css')).to.match(/^:root,:host\{--segue-/);
    expect(text('tokens.js')).to.contain('export const sheet = new CSSStyleSheet();');
    const flat = json('tokens.json') as unknown as Record<string, Record<string, string>>;
    expect(flat['default']!['color.accent']).to.equal('#0a7d55');
    expect(flat['default']!['color.on-accent']).to.equal('#ffffff');
    expect(flat['scheme=dark']!['color.surface']).to.equal('#10150f');
    expect(flat['scheme=dark']).not.to.have.property('radius.sm');
  });

  it('has token files that the official schemas accept', (test: TestContext) => {
    if (!existsSync(dtcgSchemas)) return test.skip('the schemas of the format are not beside the project (shared/data/dtcg-schemas)');
    const paths = [...files.keys()].filter((path) => path.startsWith('tokens/'));
    expect(paths).to.deep.equal(['tokens/brand.tokens.json', 'tokens/maple.resolver.json', 'tokens/scheme-dark.tokens.json']);
    for (const path of paths)
      expect(schemaFaults(path.endsWith('.resolver.json') ? 'resolver' : 'format', json(path)), path).to.deep.equal([]);
    expect(schemaFaults('format', { x: { $type: 'color', $value: '#fff' } })).not.to.deep.equal([]);
  });

  it('has typed sentences', () => {
    expect(text('strings/strings.d.ts')).to.contain(
      '  "order-shipped": { "name": string | number; "order": string | number; "stars"?: number };',
    );
    expect(json('strings/zh-CN.json')).to.have.nested.property('messages.order-shipped');
  });

  it('has a WhatsApp template, an SMS with its cost, and an e-mail of what the brand sends by itself', () => {
    expect(json('whatsapp/zh-CN/order-shipped.json')).to.include({ name: 'maple_order_shipped', language: 'zh_CN', category: 'UTILITY' });
    expect(json('sms.en.json')['order-shipped']).to.deep.include({
      example: 'Maple - order 1042 is on its way.',
      encoding: 'GSM-7',
      parts: 1,
    });
    expect(json('sms.zh-CN.json')['order-shipped']).to.deep.include({ encoding: 'UCS-2', parts: 1 });
    expect(text('email/en/order-shipped.html'))
      .to.contain('<title>Order {{order}}</title>')
      .and.to.contain('Hi {{name}}, your order {{order}} is on its way.');
    expect(text('email/zh-CN/order-shipped.txt')).to.contain('您好，{{name}}。');
  });

  it('has the prompt to read and for programs', () => {
    expect(text('prompt.en.md')).to.contain('# You are Mia of Maple');
    expect(json('prompt.en.json')).to.include({ locale: 'en', system: text('prompt.en.md') });
  });

  it('has rules for the checker, and for Vale such as find the same', () => {
    const ours = createLinter(JSON.parse(text('lint/rules.json')) as LintPack);
    const vale = (locale: string): ReturnType<typeof createLinter> => {
      const paths = [...files.keys()].filter(
        (path) => path.startsWith('lint/vale/styles/Maple/') || path.startsWith(`lint/vale/styles/Maple-${locale}/`),
      );
      return createLinter({ rules: paths.map((path) => readValeRule(text(path), path)), locales: {} });
    };
    for (const [locale, words] of [
      ['en', 'Your purchase request is cheap, {$name}!! Really!'],
      ['zh-CN', '您的购买请求'],
    ] as const) {
      const wanted = ours(words, { locale }).map(({ start, end }) => `${start}-${end}`);
      const found = vale(locale)(words, { locale }).map(({ start, end }) => `${start}-${end}`);
      expect(wanted.length).to.be.at.least(1);
      for (const place of wanted.filter((_, index) => index < 3)) expect(found, words).to.include(place);
    }
    expect(text('lint/vale/.vale.ini')).to.contain('[zh-CN/**]\nBasedOnStyles = Maple, Maple-zh-CN');
  });
});
