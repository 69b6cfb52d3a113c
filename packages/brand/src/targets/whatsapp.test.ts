import { expect } from 'chai';
import { describe, it } from 'node:test';
import { parseBrandFile } from '../built-in/parse-brand-file.ts';
import { compileTemplate, TemplateError } from './whatsapp.ts';

const brand = (copy: Record<string, unknown>, whatsapp: Record<string, unknown> = {}) =>
  parseBrandFile(
    {
      brand: 'maple-street',
      name: { en: 'Maple Street' },
      tokens: { version: '2025.10', sets: {}, resolutionOrder: [] },
      voice: { sourceLocale: 'en', locales: ['en', 'zh-CN'], channels: { whatsapp }, copy },
    },
    'maple.brand.json',
  );
const shipped = {
  'order-shipped': {
    situation: 'notice',
    category: 'utility',
    vars: { name: { example: 'Zoe', maxLength: 20 }, order: { example: '1042', maxLength: 8 } },
    en: { default: 'Hi {$name}, your order {$order} is on its way.', whatsapp: 'Hello {$name}, order {$order} left us, {$name}.' },
    'zh-CN': { default: '您好，{$name}。您的订单 {$order} 已发出。' },
  },
};
const refusal = (text: string, more: Record<string, unknown> = {}): string => {
  try {
    compileTemplate(brand({ test: { en: { default: text } } }, more), 'test', 'en');
  } catch (error) {
    if (error instanceof TemplateError) return `${error.id} ${error.message} → ${error.fix}`;
    throw error;
  }
  return 'taken';
};

describe('a WhatsApp template', () => {
  it('is the payload that creates it, with named parameters and their examples', () => {
    expect(compileTemplate(brand(shipped), 'order-shipped', 'en')).to.deep.equal({
      name: 'maple_street_order_shipped',
      language: 'en',
      category: 'UTILITY',
      parameter_format: 'NAMED',
      components: [
        {
          type: 'BODY',
          text: 'Hello {{name}}, order {{order}} left us, {{name}}.',
          example: {
            body_text_named_params: [
              { param_name: 'name', example: 'Zoe' },
              { param_name: 'order', example: '1042' },
            ],
          },
        },
      ],
    });
  });

  it('numbers parameters in the order of first use, where the brand asks for positions, and knows its language by WhatsApp’s name', () => {
    const { language, parameter_format, components } = compileTemplate(
      brand(shipped, { parameters: 'positional', footer: { 'zh-CN': '枫街' } }),
      'order-shipped',
      'zh-CN',
    );
    expect([language, parameter_format]).to.deep.equal(['zh_CN', 'POSITIONAL']);
    expect(components).to.deep.equal([
      { type: 'BODY', text: '您好，{{1}}。您的订单 {{2}} 已发出。', example: { body_text: [['Zoe', '1042']] } },
      { type: 'FOOTER', text: '枫街' },
    ]);
  });

  it('is refused here rather than by WhatsApp, with the fix', () => {
    expect(refusal('.input {$n :integer} .match $n one {{One}} * {{{$n} here}}')).to.equal(
      'BRAND-W02 copy.test cannot be a WhatsApp template: it selects on {$n}. → add a "whatsapp" variant per case.',
    );
    expect(refusal('a'.repeat(1025))).to.contain('BRAND-W03 copy.test en/whatsapp has 1025 characters');
    expect(refusal('{$name}, hello')).to.contain('BRAND-W04');
    expect(refusal('Hello {$name}')).to.contain('BRAND-W04');
    expect(refusal('Hello     there, {$name}!')).to.contain('BRAND-W05');
    expect(refusal('Hello', { footer: { en: 'x'.repeat(61) } })).to.contain('BRAND-W06');
    expect(refusal('Hello {$name}!')).to.equal('taken');
  });
});
