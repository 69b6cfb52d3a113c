import { describe, it } from 'node:test';
import { expect } from 'chai';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { inLocale } from '../voice/in-locale.ts';
import { compileStrings } from '../voice/compile-strings.ts';
import { chooseLocale } from './choose-locale.ts';

describe('the locale that stands in for another', () => {
  it('is the language without its region, and for Hong Kong that of Taiwan', () => {
    const table = { pt: 'pt', 'pt-BR': 'br', 'zh-TW': 'tw', 'zh-CN': 'cn' };
    expect(['pt-PT', 'pt-BR', 'zh-HK', 'zh-MO', 'zh-SG', 'zh-TW', 'de-AT'].map((locale) => inLocale(table, locale))).to.deep.equal([
      'pt',
      'br',
      'tw',
      'tw',
      'cn',
      'tw',
      undefined,
    ]);
    expect(inLocale({ 'zh-CN': 'cn' }, 'zh-TW')).to.equal(undefined);
  });

  it('is the same in compiled sentences', () => {
    const copy = { greeting: { 'zh-TW': { default: '您好，歡迎' }, 'zh-CN': { default: '您好，欢迎' }, en: { default: 'Hi' } } };
    const brand = { ...builtInBrand, voice: { ...builtInBrand.voice, copy } };
    expect(compileStrings(brand, 'zh-HK').messages['greeting']).to.equal('您好，歡迎');
    expect(compileStrings(brand, 'zh-SG').messages['greeting']).to.equal('您好，欢迎');
  });

  it('is chosen for a reader', () => {
    expect(chooseLocale(['zh-HK'], ['zh-CN', 'zh-TW'], 'en')).to.equal('zh-TW');
    expect(chooseLocale(['pt-PT'], ['pt-BR', 'pt'], 'en')).to.equal('pt');
    expect(chooseLocale(['pt-PT'], ['pt-BR'], 'en')).to.equal('pt-BR');
    expect(chooseLocale(['zh-HK'], ['zh-CN'], 'en')).to.equal('en');
  });
});
