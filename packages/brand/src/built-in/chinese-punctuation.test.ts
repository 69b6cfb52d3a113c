import autocorrect from 'autocorrect-node';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { run } from 'zhlint';
import type { CopyEntry } from '../format/brand-file.ts';
import { sayAll, variablesOf } from '../targets/sample-texts.ts';
import { compileMessage } from '../voice/compile-message.ts';
import { builtInVoice } from './built-in-voice.ts';

/** Where no space stands beside a variable, people and brands are named, in Chinese; the others are files, channels and numbers. */
const valueOf = (name: string, source: string): string | number => {
  if (name === 'n' || name === 'percent') return 5;
  return new RegExp(`[\\p{Script=Han}“「]\\{\\$${name}\\}|\\{\\$${name}\\}[\\p{Script=Han}”」]`, 'u').test(source) ? '小枫' : 'Zoe';
};

/** Every sentence of a locale, each case of it. */
function sentencesOf(locale: string): [key: string, text: string][] {
  return Object.entries<CopyEntry>(builtInVoice.copy).flatMap(([key, entry]) =>
    Object.values((entry[locale] ?? {}) as Record<string, string>).flatMap((source) => {
      const message = compileMessage(source, `copy.${key} ${locale}`);
      const values = Object.fromEntries(variablesOf(message).map((name) => [name, valueOf(name, source)]));
      return sayAll(message, values, locale).map((text): [string, string] => [key, text]);
    }),
  );
}

// Both styles set brackets and quotation marks of Chinese in full width, without spaces around them.
const rules = (unifiedPunctuation: 'simplified' | 'traditional') => ({
  preset: 'default' as const,
  halfwidthPunctuation: '',
  fullwidthPunctuation: '，。：；？！“”‘’（）「」',
  adjustedFullwidthPunctuation: '',
  spaceOutsideFullwidthQuotation: false,
  spaceOutsideHalfwidthBracket: false,
  unifiedPunctuation,
});

describe('Chinese punctuation', () => {
  for (const [locale, style] of [
    ['zh-CN', 'simplified'],
    ['zh-TW', 'traditional'],
  ] as const) {
    it(`is what autocorrect would write, in ${locale}`, () => {
      const wrong = sentencesOf(locale).flatMap(([key, text]) => {
        const corrected = autocorrect.format(text);
        return corrected === text ? [] : [`${key}: ${text} → ${corrected}`];
      });
      expect(wrong).to.deep.equal([]);
    });

    it(`is what zhlint would write, in ${locale}`, () => {
      const wrong = sentencesOf(locale).flatMap(([key, text]) => {
        const { result } = run(text, { rules: rules(style) });
        return result === text ? [] : [`${key}: ${text} → ${result}`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  it('is found to be wrong where it is', () => {
    expect(autocorrect.format('您好,打开App')).to.equal('您好，打开 App');
    expect(run('您好,请稍等.', { rules: rules('simplified') }).result).to.equal('您好，请稍等。');
  });
});
