import { stringify } from 'yaml';
import { rulesOfVoice } from '../lint/rules-of-voice.ts';
import type { Rule } from '../format/rule.ts';
import { valeRule } from '../lint/vale/write-vale-rule.ts';
import { jsonText, type BuiltFile, type Target } from './built-file.ts';

/** `length.sentence` → `LengthSentence`: Vale names rules after their files. */
const fileName = (id: string): string => id.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());

const styleFiles = (style: string, rules: readonly Rule[]): BuiltFile[] =>
  rules.flatMap((rule): BuiltFile[] => {
    const fields = valeRule(rule);
    return fields ? [[`lint/vale/styles/${style}/${fileName(rule.id)}.yml`, stringify(fields, { lineWidth: 0 })]] : [];
  });

/** The rules of a voice as JSON for the checker, and as styles of Vale for writers: one for every locale, and one that all share. */
export const lintFiles: Target = (brand) => {
  const pack = rulesOfVoice(brand);
  const base = fileName(brand.brand);
  const styles = Object.entries(pack.locales).map(([locale, rules]) => ({ locale, files: styleFiles(`${base}-${locale}`, rules) }));
  const settings = styles.map(
    ({ locale, files }) => `[${locale}/**]\nBasedOnStyles = ${base}${files.length > 0 ? `, ${base}-${locale}` : ''}\n`,
  );
  return [
    ['lint/rules.json', jsonText(pack)],
    ['lint/vale/.vale.ini', `StylesPath = styles\nMinAlertLevel = suggestion\n\n[*]\nBasedOnStyles = ${base}\n\n${settings.join('\n')}`],
    ...styleFiles(base, pack.rules),
    ...styles.flatMap(({ files }) => files),
  ];
};
