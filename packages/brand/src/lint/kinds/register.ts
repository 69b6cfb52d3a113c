import type { Hit } from '../finding.ts';
import type { LintContext } from '../lint-context.ts';
import type { LintText } from '../lint-text.ts';
import type { Level, RegisterRule } from '../rule.ts';

interface Tell {
  pattern: RegExp;
  /** What to write instead, where one word answers. */
  fix?: (found: string) => string;
}

const word = (words: string, flags = 'giu'): RegExp => new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${words})(?![\\p{L}\\p{N}])`, flags);
const chinese: Record<'formal' | 'informal', Tell> = {
  // 你们 has no polite plural of its own; 您 is said to several people as well.
  formal: { pattern: /你们|你們|妳|你/gu, fix: () => '您' },
  informal: { pattern: /您/gu, fix: () => '你' },
};

/** What gives the other register away, by language: words of address, and in Japanese how a sentence ends. */
const tells: Record<string, Partial<Record<'formal' | 'informal', Tell>>> = {
  zh: chinese,
  de: {
    formal: { pattern: word('du|dich|dir|dein|deine|deinem|deinen|deiner|deines|euch|euer|eure|eurem|euren|eurer') },
    // Written big within a sentence it is always the polite form; at its beginning it may be "they" or "she".
    informal: {
      pattern:
        /(?<=[\p{L}\p{N},;:–-]["“„]?\s)(?:Sie|Ihnen|Ihr|Ihre|Ihrem|Ihren|Ihrer|Ihres)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])Ihnen(?![\p{L}\p{N}])|(?<=^|[.!?]\s)(?:\p{Lu}\p{Ll}+en) Sie(?![\p{L}])/gu,
    },
  },
  fr: {
    formal: { pattern: word("tu|toi|te|ton|ta|tes|tien|tienne|t['’](?=\\p{L})\\p{L}+") },
    informal: { pattern: word('vous|votre|vos|vôtre|vôtres') },
  },
  nl: {
    formal: { pattern: word('je|jij|jou|jouw|jullie') },
    informal: { pattern: word('u|uw|uwe') },
  },
  ja: {
    // A plain ending: だ, である, a verb or an adjective right before the stop; and words of address among friends.
    formal: {
      pattern:
        /(?:だよ|だね|だ|である|だった|じゃない|ない|なかった|[るうくぐすつぬぶむ]|った|んだ|いた|した|よう|てね|てよ|って|して|しろ|きみ|君|あなた|おまえ)(?=[。！？!?]|$)|(?:きみ|おまえ|お前|俺)/gmu,
    },
    informal: { pattern: /(?:です|ます|ました|ません|でした|ましょう|ください|くださいませ|でしょうか|ますか|ですか)(?=[。！？!?]|$)/gmu },
  },
  es: {
    formal: { pattern: word('tú|te|ti|contigo|tu|tus|tuyo|tuya|puedes|tienes|quieres|necesitas|escríbenos|dinos|haz|elige') },
    informal: { pattern: word('usted|ustedes|puede|escríbanos|díganos|espere|pruebe|elija|indíquenos') },
  },
  it: {
    formal: { pattern: word('tu|ti|te|tuo|tua|tuoi|tue|puoi|vuoi|hai|scrivici|dicci|prova|scegli|attendi') },
    informal: {
      pattern:
        /(?<=[\p{L},]\s)(?:Lei|Le|La|Suo|Sua|Suoi|Sue)(?![\p{L}])|(?<![\p{L}])(?:[Ss]criva|[Cc]i dica|[Pp]rovi|[Ss]celga|[Aa]ttenda)(?![\p{L}])/gu,
    },
  },
  pt: {
    formal: { pattern: word('tu|te|ti|contigo|teu|tua|teus|tuas|podes|queres|tens') },
    informal: { pattern: word('o senhor|a senhora|vossa|vosso') },
  },
};
// ね, よ at the end of a polite sentence keep it polite; these verbs end in う-row kana and are nouns or set phrases of politeness.
/** Signs that are looked at for it: a sentence has no longer end. */
const maxPoliteEnd = 24;
const politeBefore = /(?:です|ます|ません|でした|ました|ございます|ください|ましょう|くださいませ|でしょう)[かねよ]*$/u;

/** Languages whose register can be told so surely that a wrong one stops a build; in the others the pronoun is often left out. */
const sure = ['zh', 'de', 'fr', 'nl', 'ja'];
export const registerLevel = (locale: string): Level => (sure.includes(locale.split('-')[0] ?? '') ? 'error' : 'warning');

/** Finds words of address in the register that this brand does not use in this locale. */
export function register(rule: RegisterRule): (text: LintText, context: LintContext) => Hit[] {
  return (text, { situation }) => {
    const language = text.locale.split('-')[0] ?? '';
    // Buttons in Japanese say the plain verb, whoever is spoken to.
    if (rule.register === 'neutral' || (language === 'ja' && situation === 'label')) return [];
    const tell = tells[language]?.[rule.register];
    if (!tell) return [];
    return text.blocks.flatMap((part) =>
      [...part.text.matchAll(tell.pattern)].flatMap(({ 0: found, index }): Hit[] => {
        if (
          language === 'ja' &&
          rule.register === 'formal' &&
          politeBefore.test(part.text.slice(Math.max(0, index + found.length - maxPoliteEnd), index + found.length))
        )
          return [];
        const start = part.start + index;
        const fix = tell.fix?.(found);
        return [{ start, end: start + found.length, says: [found], ...(fix && { suggestions: [fix] }) }];
      }),
    );
  };
}
