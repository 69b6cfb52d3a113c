import type { BrandFile, CopyEntry } from '../format/brand-file.ts';
import type { MessageValues } from '../runtime/format-message.ts';
import type { CompiledMessage } from '../runtime/strings.ts';
import { compileEmail } from '../targets/email.ts';
import { exampleValues, sayAll, variablesOf } from '../targets/sample-texts.ts';
import { compileMessage } from '../voice/compile-message.ts';
import { inLocale } from '../voice/in-locale.ts';
import type { Target } from './built-file.ts';
import { channelSentences } from './channel-sentences.ts';

/** Places to be filled, `{{name}}`, where a value is said as it is; an example where it is formatted or chosen by. */
function placeholders(message: CompiledMessage, vars: CopyEntry['vars']): MessageValues {
  const isFormatted = typeof message === 'object' && ('d' in message || 'v' in message);
  if (isFormatted && message.d) return exampleValues(message, vars);
  return Object.fromEntries(variablesOf(message).map((name) => [name, `{{${name}}}`]));
}

const footerOf = (brand: BrandFile, locale: string): string | undefined => {
  const { email } = (brand.voice['channels'] ?? {}) as { email?: { footer?: string | Record<string, string> } };
  return typeof email?.footer === 'string' ? email.footer : inLocale(email?.footer, locale);
};

/** One mail a sentence and locale, in HTML and as text; the subject is its `email-subject`, or the brand's name. */
export const emailFiles: Target = (brand) =>
  brand.voice.locales.flatMap((locale) =>
    channelSentences(brand, 'email', locale).flatMap(({ key, entry, texts, message }) => {
      const say = (said: CompiledMessage): string => sayAll(said, placeholders(said, entry.vars), locale)[0] ?? '';
      const subject = texts['email-subject'];
      const footer = footerOf(brand, locale);
      const { html, text } = compileEmail(brand, locale, {
        subject:
          subject === undefined
            ? (inLocale(brand.name, locale) ?? brand.brand)
            : say(compileMessage(subject, `copy.${key} ${locale}/email-subject`)),
        paragraphs: say(message).split(/\n{2,}/),
        ...(footer !== undefined && { footer }),
      });
      return [
        [`email/${locale}/${key}.html`, html],
        [`email/${locale}/${key}.txt`, text],
      ] as const;
    }),
  );
