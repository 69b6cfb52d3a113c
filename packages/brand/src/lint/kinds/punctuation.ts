import type { Hit } from '../reading/finding.ts';
import type { LintContext } from '../reading/lint-context.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { PunctuationRule } from '../../format/rule.ts';

const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const fullWidth: Record<string, string> = { ',': '，', '.': '。', '!': '！', '?': '？', ':': '：', ';': '；', '(': '（', ')': '）' };

const patterns: Record<PunctuationRule['check'], RegExp> = {
  exclamation: /[!！]/gu,
  repeated: /[!！]{2,}|[?？]{2,}|[，,]{2,}|[。]{2,}|\.{4,}/gu,
  // Half-width signs that touch a Han character on the left, or brackets on either side; not within numbers and addresses.
  'full-width': new RegExp(
    `(?<=[\\p{Script=Han}])[,.!?:;)](?![\\p{N}\\p{sc=Latin}])|(?<=\\p{Script=Han}) ?\\(|\\((?=\\p{Script=Han})`,
    'gu',
  ),
  'cjk-latin-space': new RegExp(`(?<=[${cjk}])(?=[\\p{sc=Latin}\\p{Nd}])|(?<=[\\p{sc=Latin}\\p{Nd}])(?=[${cjk}])`, 'gu'),
  ellipsis: /\.\.\.|…+/gu,
};
const noSpace = new RegExp(`(?<=[${cjk}]) +(?=[\\p{sc=Latin}\\p{Nd}])|(?<=[\\p{sc=Latin}\\p{Nd}]) +(?=[${cjk}])`, 'gu');

/** Finds signs that are too many, doubled, of the wrong width, or not this brand's. */
export function punctuation(rule: PunctuationRule): (text: LintText, context: LintContext) => Hit[] {
  const pattern = rule.check === 'cjk-latin-space' && !rule.allowed ? noSpace : patterns[rule.check];
  return (text, { situation }) => {
    const most = rule.neverIn?.includes(situation ?? '') ? 0 : (rule.max ?? 0);
    let count = 0;
    return text.blocks.flatMap((part) =>
      [...part.text.matchAll(pattern)].flatMap(({ 0: found, index }): Hit[] => {
        const start = part.start + index;
        const end = start + found.length;
        count += 1;
        switch (rule.check) {
          case 'exclamation': {
            const calm = found === '！' ? '。' : '.';
            return count > most ? [{ start, end, says: [found, `${most}`], suggestions: [calm] }] : [];
          }
          case 'repeated':
            return [{ start, end, says: [found], suggestions: [found.startsWith('.') ? '…' : found.charAt(0)], isSafe: true }];
          case 'full-width': {
            const wide = fullWidth[found.trim()] ?? found;
            return [{ start, end, says: [found, wide], suggestions: [wide], isSafe: true }];
          }
          case 'cjk-latin-space':
            return [{ start, end, says: [found], suggestions: [rule.allowed ? ' ' : ''], isSafe: true }];
          case 'ellipsis':
            return rule.allowed ? [] : [{ start, end, says: [found], suggestions: ['.'] }];
        }
      }),
    );
  };
}
