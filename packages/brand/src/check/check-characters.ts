import type { BrandFinding, Check, JsonPath } from './check-context.ts';

const kinds: readonly (readonly [pattern: RegExp, what: string, severity?: 'warning'])[] = [
  [/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/, 'half of a character'],
  [/(?![\t\n\r])\p{Cc}/u, 'a control character, which nobody sees'],
  [/[\ufffe\uffff]|[\ufdd0-\ufdef]/, 'a sign that is none'],
  [/\ufffd/, 'the sign for a character that was lost', 'warning'],
  [/[\u202d\u202e]/, 'a sign that turns the text round', 'warning'],
];
const codeOf = (sign: string): string => `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** BRAND-F04: signs in a text that no channel shows, or that were lost on the way here. */
export const checkCharacters: Check = ({ brand, source }) => {
  const findings: BrandFinding[] = [];
  const look = (text: string, path: JsonPath, name: string): void => {
    for (const [pattern, what, severity] of kinds) {
      const found = pattern.exec(text);
      if (!found) continue;
      findings.push({
        id: 'BRAND-F04',
        ...(severity && { severity }),
        ...source.placeInText(path, found.index),
        message: `${name} has ${what} (${codeOf(found[0])}).`,
        where: path.join('.'),
        fix: 'delete it, and write what was meant.',
      });
    }
  };
  const walk = (value: unknown, path: JsonPath): void => {
    if (typeof value === 'string') look(value, path, path.join('.'));
    else if (Array.isArray(value)) value.forEach((part: unknown, index) => walk(part, [...path, index]));
    else if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
  };
  walk(brand.name, ['name']);
  walk(brand.voice, ['voice']);
  return findings;
};
