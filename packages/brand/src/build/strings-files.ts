import type { BrandFile } from '../format/brand-file.ts';
import { variablesOf } from '../targets/sample-texts.ts';
import { compileMessage } from '../voice/compile-message.ts';
import { compileStrings } from '../voice/compile-strings.ts';
import type { Target } from './built-file.ts';

/** Types of what a sentence is given: by its `vars`, and by the variables it says. */
function typesOf(brand: BrandFile): string {
  const { copy, sourceLocale } = brand.voice;
  const lines = Object.entries(copy)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, entry]) => {
      const texts = Object.values((entry[sourceLocale] ?? {}) as Record<string, string>);
      const said = texts.flatMap((text) => variablesOf(compileMessage(text, `copy.${key} ${sourceLocale}`)));
      const names = [...new Set([...Object.keys(entry.vars ?? {}), ...said])].toSorted();
      const fields = names.map((name) => {
        const { type, optional } = entry.vars?.[name] ?? {};
        return `${JSON.stringify(name)}${optional ? '?' : ''}: ${type === 'integer' || type === 'number' ? 'number' : 'string | number'}`;
      });
      const note = entry.description ? `  /** ${entry.description.replaceAll('*/', '* /')} */\n` : '';
      return `${note}  ${JSON.stringify(key)}: ${fields.length > 0 ? `{ ${fields.join('; ')} }` : 'Record<never, never>'};`;
    });
  return `/** Every sentence of ${brand.brand}, and what it has to be given. */
export interface StringVariables {
${lines.join('\n')}
}
export type StringKey = keyof StringVariables;
export type Locale = ${brand.voice.locales.map((locale) => JSON.stringify(locale)).join(' | ')};
`;
}

/** Sentences of the widget in the compact form that it reads, one file a locale, and the types of their variables. */
export const stringsFiles: Target = (brand) => [
  ...brand.voice.locales.map(
    (locale) => [`strings/${locale}.json`, `${JSON.stringify(compileStrings(brand, locale, 'widget'))}\n`] as const,
  ),
  ['strings/strings.d.ts', typesOf(brand)],
];
