import { describe, it } from 'node:test';
import { expect } from 'chai';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { inLocale } from '../voice/in-locale.ts';
import { compileStrings } from '../voice/compile-strings.ts';
import { chooseLocale } from './choose-locale.ts';
import { formatLocale } from './format-locale.ts';
import { createVoice } from './voice.ts';

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
    expect(
      ['zh-Hans-HK', 'zh-Hans-MO', 'zh_Hans_HK', 'zh-Hant-CN', 'zh-Hant-SG', 'yue'].map((locale) => inLocale(table, locale)),
    ).to.deep.equal(['cn', 'cn', 'cn', 'tw', 'tw', 'tw']);
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

  const brand = ['en', 'zh-CN', 'zh-TW', 'pt-BR', 'he', 'de', 'id', 'nb', 'fil', 'sr', 'yi'];
  for (const [wanted, chosen] of [
    ['zh-Hans-HK', 'zh-CN'],
    ['zh-Hans-MO', 'zh-CN'],
    ['zh-Hans-TW', 'zh-CN'],
    ['zh-Hant-CN', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-MO', 'zh-TW'],
    ['zh-SG', 'zh-CN'],
    ['zh-MY', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh_TW', 'zh-TW'],
    ['ZH-tw', 'zh-TW'],
    ['zh_Hant_HK', 'zh-TW'],
    ['zh_TW.Big5', 'zh-TW'],
    ['zh-CHT', 'zh-TW'],
    ['zh-CHS', 'zh-CN'],
    ['yue', 'zh-TW'],
    ['yue-HK', 'zh-TW'],
    ['yue-Hans', 'zh-CN'],
    ['zh-yue', 'zh-TW'],
    ['cmn-Hans-CN', 'zh-CN'],
    ['zh-cmn-Hant-TW', 'zh-TW'],
    ['pt_BR', 'pt-BR'],
    ['PT-br', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['iw', 'he'],
    ['iw-IL', 'he'],
    ['in', 'id'],
    ['in_ID', 'id'],
    ['ji', 'yi'],
    ['no', 'nb'],
    ['no-NO', 'nb'],
    ['nb-NO', 'nb'],
    ['nn', 'nb'],
    ['tl', 'fil'],
    ['tl-PH', 'fil'],
    ['sh', 'sr'],
    ['sr-Latn', 'sr'],
    ['de-CH', 'de'],
    ['de_DE.UTF-8', 'de'],
    ['de-DE@euro', 'de'],
    ['de-DE-1996', 'de'],
    ['de-u-nu-latn', 'de'],
    [' de ', 'de'],
    ['de,en;q=0.9', 'de'],
  ] as const)
    it(`is ${chosen} for ${JSON.stringify(wanted)}`, () => {
      expect(chooseLocale([wanted], brand, 'en')).to.equal(chosen);
    });

  for (const wanted of [
    '',
    '*',
    'C',
    'POSIX',
    'und',
    'x',
    'x-klingon',
    'i-default',
    '-',
    '日本',
    '<script>',
    'sv',
    'a'.repeat(5_000),
    'de'.repeat(40),
  ])
    it(`is the brand's own for ${JSON.stringify(wanted.slice(0, 20))}`, () => {
      expect(chooseLocale([wanted], brand, 'en')).to.equal('en');
    });

  it('is the first of all wishes that the brand has', () => {
    expect(chooseLocale(['sv', 'de'], brand, 'en')).to.equal('de');
    expect(chooseLocale([undefined, '', 'sv-SE', 'da', 'iw', 'de'], brand, 'en')).to.equal('he');
    expect(chooseLocale(['pt_BR', 'de'], brand, 'en')).to.equal('pt-BR');
  });

  it('is from the same script before the same region, and from no region before another one', () => {
    expect(chooseLocale(['zh-Hans-HK'], ['zh-HK', 'zh-SG'], 'en')).to.equal('zh-SG');
    expect(chooseLocale(['zh-HK'], ['zh-TW', 'zh-HK'], 'en')).to.equal('zh-HK');
    expect(chooseLocale(['sr-Latn-RS'], ['sr-Cyrl-RS', 'sr-Latn'], 'en')).to.equal('sr-Latn');
    expect(chooseLocale(['en-GB'], ['en-US', 'en'], 'de')).to.equal('en');
    expect(chooseLocale(['en-AU'], ['en-US', 'en-AU'], 'de')).to.equal('en-AU');
    expect(chooseLocale(['nn'], ['nb', 'nn'], 'en')).to.equal('nn');
  });
});

describe('a locale whose own words a brand does not have', () => {
  for (const [wanted, brand, chosen] of [
    ['pt-AO', ['pt-BR', 'pt-PT'], 'pt-PT'],
    ['pt-MZ', ['pt', 'pt-PT'], 'pt-PT'],
    ['pt', ['pt-PT', 'pt-BR'], 'pt-BR'],
    ['en-AU', ['en-US', 'en-GB'], 'en-GB'],
    ['en-IN', ['en-US', 'en-001'], 'en-001'],
    ['en-DE', ['en', 'en-GB', 'en-150'], 'en-150'],
    ['en-PR', ['en-GB', 'en-US'], 'en-US'],
    ['en', ['en-GB', 'en-US'], 'en-US'],
    ['en-001', ['en-US', 'en-GB'], 'en-GB'],
    ['es-AR', ['es-ES', 'es-419'], 'es-419'],
    ['es-AR', ['es-ES', 'es-MX'], 'es-MX'],
    ['es-AR', ['es', 'es-MX', 'es-419'], 'es-419'],
    ['es_US', ['es', 'es-419'], 'es-419'],
    ['es-419', ['es-ES', 'es-CO'], 'es-CO'],
    ['es', ['es-MX', 'es-ES'], 'es-ES'],
    ['es-MX', ['es'], 'es'],
    ['zh-MO', ['zh-TW', 'zh-HK'], 'zh-HK'],
    ['zh-HK', ['zh-TW', 'zh-MO'], 'zh-MO'],
    ['zh-TW', ['zh-HK', 'zh-Hant'], 'zh-Hant'],
    ['sr_RS@latin', ['sr-Cyrl', 'sr-Latn'], 'sr-Latn'],
    ['sr_RS.UTF-8@latin', ['sr', 'sr-Latn'], 'sr-Latn'],
    ['sr_RS@Latin', ['sr', 'sr-Latn-BA'], 'sr-Latn-BA'],
    ['uz_UZ@cyrillic', ['uz', 'uz-Cyrl'], 'uz-Cyrl'],
    ['de_DE@euro', ['de-AT', 'de'], 'de'],
    ['nan-Hant-TW', ['zh-CN', 'zh-TW'], 'zh-TW'],
    ['nan-TW', ['zh-CN', 'zh-TW'], 'zh-TW'],
    ['nan-Hant', ['zh-CN', 'zh-Hant'], 'zh-Hant'],
    ['zh-nan-TW', ['zh-CN', 'zh-TW'], 'zh-TW'],
    ['hak-TW', ['zh-CN', 'zh-TW'], 'zh-TW'],
    ['zh-min-nan', ['zh-TW', 'zh'], 'zh'],
    ['zh-min-nan-TW', ['zh', 'zh-TW'], 'zh-TW'],
    ['wuu', ['zh-TW', 'zh'], 'zh'],
    ['zh-wuu-Hans-CN', ['zh-TW', 'zh-CN'], 'zh-CN'],
    ['cmn', ['zh-TW', 'zh'], 'zh'],
    ['cmn-TW', ['zh', 'zh-TW'], 'zh-TW'],
    ['yue', ['zh-CN', 'zh-TW', 'zh-HK'], 'zh-HK'],
    ['yue', ['zh-HK', 'yue'], 'yue'],
    ['yue-CN', ['zh-TW', 'zh-CN'], 'zh-CN'],
    ['no', ['nn', 'nb'], 'nb'],
    ['no-NO', ['nn', 'nb'], 'nb'],
    ['nb', ['da', 'no'], 'no'],
    ['nb-NO', ['nn', 'no'], 'no'],
    ['nn-NO', ['nb', 'nn'], 'nn'],
    ['nn-NO', ['da', 'no'], 'no'],
    ['he', ['en', 'iw'], 'iw'],
    ['iw_IL', ['en', 'he-IL'], 'he-IL'],
    ['ji', ['en', 'yi'], 'yi'],
    ['prs', ['en', 'fa'], 'fa'],
    ['mo', ['en', 'ro'], 'ro'],
  ] as const)
    it(`is ${wanted}, and ${chosen} of ${brand.join(', ')} is nearest`, () => {
      expect(chooseLocale([wanted], brand, 'fallback')).to.equal(chosen);
    });

  for (const wanted of ['nog', 'min', 'ace', 'arn', 'nan-Latn'])
    it(`is ${wanted}, which only begins like another`, () => {
      expect(chooseLocale([wanted], ['nb', 'ar', 'zh', 'de'], 'fallback')).to.equal('fallback');
    });

  it('takes words through the same parents when a brand is compiled', () => {
    expect(inLocale({ pt: 'br', 'pt-PT': 'pt' }, 'pt-AO')).to.equal('pt');
    expect(inLocale({ en: 'us', 'en-001': 'world' }, 'en-AU')).to.equal('world');
    expect(inLocale({ es: 'es', 'es-419': 'latin' }, 'es-AR')).to.equal('latin');
    expect(inLocale({ es: 'es' }, 'es-AR')).to.equal('es');
    expect(inLocale({ pt: 'br' }, 'pt-AO')).to.equal('br');
    expect(inLocale({ en: 'us', 'en-001': 'world' }, 'en-US')).to.equal('us');
    expect(inLocale({ sr: 'cyrillic', 'sr-Latn': 'latin' }, 'sr-Latn-ME')).to.equal('latin');
    expect(inLocale({ 'zh-HK': 'hk', 'zh-TW': 'tw' }, 'zh-MO')).to.equal('hk');
    expect(inLocale({ nb: 'nb' }, 'no')).to.equal('nb');
    expect(inLocale({ nb: 'nb' }, 'nn-NO')).to.equal('nb');
  });
});

describe('a plain wish', () => {
  it('is met without Intl, whose first use takes as long as a frame; others are not', () => {
    const intl = Intl as { Locale: typeof Intl.Locale };
    const { Locale } = intl;
    let asked = 0;
    intl.Locale = class extends Locale {
      constructor(tag: string) {
        super(tag);
        asked += 1;
      }
    } as typeof Locale;
    try {
      const offers = ['de', 'en', 'pt-BR', 'pt-PT', 'sr-Latn', 'zh-CN'];
      for (const [wish, chosen] of [
        ['en-US', 'en'],
        ['DE', 'de'],
        ['pt-pt', 'pt-PT'],
        ['sr-RS', 'sr-Latn'],
      ] as const)
        expect(chooseLocale(['', undefined, wish], offers, 'de')).to.equal(chosen);
      expect(asked).to.equal(0);
      expect(chooseLocale(['pt-AO'], offers, 'de')).to.equal('pt-PT');
      expect(asked).to.be.above(0);
    } finally {
      intl.Locale = Locale;
    }
  });
});

describe('how times and numbers are written', () => {
  for (const [wanted, chosen, format] of [
    [['en-GB'], 'en', 'en-GB'],
    [['en', 'en-GB'], 'en', 'en-GB'],
    [['de_CH'], 'de', 'de-CH'],
    [['sv-SE', 'de-AT'], 'de', 'de-AT'],
    [['zh-Hans-HK'], 'zh-CN', 'zh-Hans-HK'],
    [['zh-HK'], 'zh-CN', 'zh-CN'],
    [['iw-IL'], 'he', 'he-IL'],
    [['en'], 'en', 'en'],
    [['fr-CA'], 'en', 'en'],
    [['', undefined, '*'], 'en', 'en'],
  ] as const)
    it(`is ${format} where ${wanted.join(', ')} is wanted and ${chosen} is spoken`, () => {
      expect(formatLocale(wanted, chosen)).to.equal(format);
    });

  it('is the reader’s own region beside the same words', () => {
    const time = (format: string): string =>
      new Intl.DateTimeFormat(format, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 2, 15, 4));
    expect(time(formatLocale(['en-GB'], 'en'))).to.equal('15:04');
    expect(time('en')).to.match(/3:04/);
    const voice = createVoice({ locale: 'de', dir: 'ltr', messages: { n: [['n', 'number']] } }, undefined, formatLocale(['de-CH'], 'de'));
    expect(voice.say('n', { n: 1_234_567.5 })).to.equal(new Intl.NumberFormat('de-CH').format(1_234_567.5));
    expect(voice.locale).to.equal('de');
  });
});
