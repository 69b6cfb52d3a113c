import { compilePrompt, estimateTokens } from '../targets/prompt.ts';
import { inLocale } from '../voice/in-locale.ts';
import { jsonText, type Target } from './built-file.ts';

/** What an AI is told, one file a locale to read and one for programs. */
export const promptFiles: Target = (brand) =>
  brand.voice.locales.flatMap((locale) => {
    const system = compilePrompt(brand, locale);
    const disclosure = inLocale(brand.voice.copy['ai-disclosure'] as unknown as Record<string, Record<string, string>>, locale)?.[
      'default'
    ];
    const { ai } = (brand.voice['channels'] ?? {}) as { ai?: { maxChars?: number } };
    return [
      [`prompt.${locale}.md`, system],
      [
        `prompt.${locale}.json`,
        jsonText({
          brand: brand.brand,
          locale,
          ...(disclosure !== undefined && { disclosure }),
          ...(ai?.maxChars !== undefined && { maxChars: ai.maxChars }),
          tokensAtMost: estimateTokens(system),
          system,
        }),
      ],
    ] as const;
  });
