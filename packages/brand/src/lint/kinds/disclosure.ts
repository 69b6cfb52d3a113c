import type { Hit } from '../reading/finding.ts';
import type { LintContext } from '../reading/lint-context.ts';
import type { LintText } from '../reading/lint-text.ts';

/** An assistant that says it is a person, or that it is no machine, per language. */
const claims: Record<string, RegExp> = {
  en: /\b(?:i(?:['’]m| am) (?:a )?(?:real |actual )?(?:human(?: being)?|person)\b|(?:i(?:['’]m| am) not|this is not) an? (?:ai|bot|robot|machine|assistant)\b)/gi,
  de: /\bich bin (?:ein(?:e)? (?:echte[rn]? )?(?:Mensch|Person)|kein(?:e)? (?:Bot|KI|Maschine|Roboter))/giu,
  fr: /\bje (?:suis (?:un (?:être )?humain|une (?:vraie )?personne)|ne suis pas (?:un robot|une (?:IA|machine)))/giu,
  es: /\b(?:soy (?:un (?:ser )?humano|una persona)|no soy (?:un (?:bot|robot)|una (?:IA|máquina)))/giu,
  pt: /\b(?:sou (?:um (?:ser )?humano|uma pessoa)|não sou (?:um (?:bot|robô)|uma (?:IA|máquina)))/giu,
  it: /\b(?:sono (?:un (?:essere )?umano|una persona)|non sono (?:un (?:bot|robot)|una? (?:IA|macchina)))/giu,
  nl: /\bik ben (?:een (?:echt )?(?:mens|persoon)|geen (?:bot|AI|robot|machine))/giu,
  zh: /我(?:是|就是)(?:真人|人类|人類|活人)|我不是(?:机器人|機器人|AI|人工智能|人工智慧)/gu,
  ja: /(?:私は)?(?:人間です|人間のスタッフです|(?:AI|ロボット|ボット)ではありません)/gu,
  ko: /(?:저는|나는) ?(?:사람입니다|인간입니다|사람이에요)|(?:AI|로봇|봇)가? 아닙니다/gu,
  ar: /أنا (?:إنسان|شخص حقيقي|لست (?:روبوت|آلة|ذكاء))/gu,
  he: /אני (?:בן אדם|אדם אמיתי|לא (?:בוט|רובוט))/gu,
};

/** Finds an assistant that denies to be one; only where a bot writes, since an operator who says it is right. */
export const disclosure =
  () =>
  (text: LintText, { author, locale }: LintContext): Hit[] => {
    const pattern = claims[locale.split('-')[0] ?? ''];
    if (author === 'operator' || !pattern) return [];
    return text.blocks.flatMap((part) =>
      [...part.text.matchAll(pattern)].map(({ 0: found, index }) => ({
        start: part.start + index,
        end: part.start + index + found.length,
        says: [found],
      })),
    );
  };
