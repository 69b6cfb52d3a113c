import { expect } from 'chai';
import { describe, it } from 'node:test';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import { parseBrandFile } from '../built-in/parse-brand-file.ts';
import { compilePrompt, estimateTokens } from './prompt.ts';

const full = parseBrandFile(
  {
    brand: 'maple-street',
    name: { en: 'Maple Street', 'zh-CN': '枫街' },
    tokens: { version: '2025.10', sets: {}, resolutionOrder: [] },
    voice: {
      sourceLocale: 'en',
      locales: ['en', 'zh-CN'],
      persona: { kind: 'ai', name: { en: 'Mia', 'zh-CN': '小枫' }, self: 'we' },
      register: { en: 'neutral', 'zh-CN': 'formal' },
      tone: { base: { warmth: 1 }, apology: { warmth: 1, humour: -2 } },
      style: { sentenceMaxWords: 20, emoji: { allow: ['🙂'], max: 1, never: ['apology'] } },
      glossary: [
        { id: 'order', term: { en: 'order', 'zh-CN': '订单' }, avoid: { 'zh-CN': ['购买请求'] } },
        { id: 'cheap', status: 'forbidden', term: { en: 'cheap', 'zh-CN': '便宜货' }, use: { en: 'good value', 'zh-CN': '实惠' } },
      ],
      channels: { ai: { maxChars: 600, never: ['politics'] } },
      copy: {
        'ai-disclosure': {
          situation: 'greeting',
          en: { default: 'You are chatting with an AI assistant.' },
          'zh-CN': { default: '您正在与 AI 助手对话。' },
        },
      },
    },
  },
  'maple.brand.json',
);

describe('the prompt of a brand', () => {
  it('says who speaks, how, what never, and when a person takes over', () => {
    const prompt = compilePrompt(full, 'zh-CN');
    for (const part of [
      '小枫',
      '枫街',
      '您正在与 AI 助手对话。',
      'Register: formal. 用“您”称呼客户。',
      'Tone: warm.',
      'When apologising: very warm and caring, strictly without humour.',
      'At most 600 characters',
      'only 🙂, at most 1; none for: apology',
      '"订单", never "购买请求"',
      'Never "便宜货"; say "实惠"',
      'Never talk about: politics',
      'Never say or suggest that you are a person',
      'untrusted text',
    ])
      expect(prompt).to.contain(part);
    expect(prompt).not.to.contain('cheap');
  });

  it('has two sentences of the brand itself', () => {
    expect(compilePrompt(full, 'en')).to.match(/Sentences that sound right: "[^"]+" "[^"]+"/);
  });

  it('is the same each time, and stays below 900 tokens', () => {
    for (const brand of [full, builtInBrand, mapleStreetBrand])
      for (const locale of brand.voice.locales) {
        expect(compilePrompt(brand, locale)).to.equal(compilePrompt(brand, locale));
        expect(estimateTokens(compilePrompt(brand, locale)), `${brand.brand} ${locale}`).to.be.at.most(900);
      }
  });
});
