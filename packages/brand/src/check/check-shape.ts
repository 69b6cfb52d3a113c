import type { BrandFinding, Check, JsonPath } from './check-context.ts';
import { entryFields } from './sentences.ts';

type Kind = 'object' | 'array' | 'text' | 'text or object';

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'string' ? 'text' : typeof value;
const isKind = (value: unknown, kind: Kind): boolean => kind.split(' or ').includes(kindOf(value));

/** What must be there, and of which kind, before any other rule can look. */
const required: readonly (readonly [path: JsonPath, kind: Kind, example: string])[] = [
  [[], 'object', '{ "brand": "maple-street", … }'],
  [['brand'], 'text', '"brand": "maple-street"'],
  [['name'], 'text or object', '"name": { "en": "Maple Street" }'],
  [['tokens'], 'object', '"tokens": { "version": "2025.10", … }'],
  [['tokens', 'version'], 'text', '"version": "2025.10"'],
  [['tokens', 'sets'], 'object', '"sets": { "brand": { "sources": [ … ] } }'],
  [['tokens', 'resolutionOrder'], 'array', '"resolutionOrder": [ { "$ref": "#/sets/brand" } ]'],
];
const optional: readonly (readonly [path: JsonPath, kind: Kind])[] = [
  [['surfaces'], 'object'],
  [['tokens', 'modifiers'], 'object'],
  [['voice'], 'object'],
  [['voice', 'sourceLocale'], 'text'],
  [['voice', 'locales'], 'array'],
  [['voice', 'copy'], 'object'],
  [['voice', 'persona'], 'object'],
  [['voice', 'register'], 'object'],
  [['voice', 'channels'], 'object'],
  [['voice', 'style'], 'object'],
  [['voice', 'glossary'], 'array'],
];

const at = (value: unknown, path: JsonPath): unknown =>
  path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined),
    value,
  );

/** BRAND-F03: a part of the file that is missing or of another kind. */
export const checkShape: Check = ({ brand, source }) => {
  const finding = (path: JsonPath, message: string, fix: string): BrandFinding => ({
    id: 'BRAND-F03',
    ...source.placeOf(path),
    message,
    where: path.join('.'),
    fix,
  });
  const nameOf = (path: JsonPath): string => path.join('.') || 'the file';
  const wrong = required.flatMap(([path, kind, example]) => {
    const value = at(brand, path);
    // What is around it is wrong already.
    if (path.length > 0 && kindOf(at(brand, path.slice(0, -1))) !== 'object') return [];
    if (value === undefined) return [finding(path, `${nameOf(path)} is missing.`, `write ${example}.`)];
    return isKind(value, kind) ? [] : [finding(path, `${nameOf(path)} is ${kindOf(value)}, not ${kind}.`, `write ${example}.`)];
  });
  for (const [path, kind] of optional) {
    const value = at(brand, path);
    if (value !== undefined && !isKind(value, kind))
      wrong.push(finding(path, `${nameOf(path)} is ${kindOf(value)}, not ${kind}.`, `write ${kind}.`));
  }
  const locales = at(brand, ['voice', 'locales']);
  if (Array.isArray(locales)) {
    locales.forEach((locale: unknown, index) => {
      if (typeof locale !== 'string' || !/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(locale))
        wrong.push(finding(['voice', 'locales', index], 'voice.locales names no locale here.', 'write a tag such as "en" or "zh-CN".'));
    });
  }
  for (const field of ['register', 'copy', 'channels']) {
    for (const [name, value] of Object.entries((at(brand, ['voice', field]) as Record<string, unknown> | undefined) ?? {})) {
      const kind = field === 'register' ? 'text' : 'object';
      if (!isKind(value, kind))
        wrong.push(finding(['voice', field, name], `voice.${field}.${name} is ${kindOf(value)}, not ${kind}.`, `write ${kind}.`));
    }
  }
  for (const [key, entry] of Object.entries((at(brand, ['voice', 'copy']) as Record<string, unknown> | undefined) ?? {})) {
    if (kindOf(entry) !== 'object') continue;
    for (const [locale, texts] of Object.entries(entry as object)) {
      if (entryFields.has(locale)) continue;
      const path = ['voice', 'copy', key, locale];
      if (kindOf(texts) === 'text')
        wrong.push(finding(path, `copy.${key} ${locale} is text.`, `write { "default": ${JSON.stringify(texts)} }.`));
      else if (kindOf(texts) !== 'object')
        wrong.push(finding(path, `copy.${key} ${locale} is ${kindOf(texts)}, not object.`, 'write { "default": "…" }.'));
      else
        for (const [channel, text] of Object.entries(texts as object))
          if (kindOf(text) !== 'text')
            wrong.push(finding([...path, channel], `copy.${key} ${locale}/${channel} is ${kindOf(text)}, not text.`, 'write text.'));
    }
  }
  if (wrong.length > 0) return wrong;
  const { sets, modifiers = {}, resolutionOrder } = brand.tokens;
  const known = [...Object.keys(sets).map((name) => `#/sets/${name}`), ...Object.keys(modifiers).map((name) => `#/modifiers/${name}`)];
  for (const [name, set] of Object.entries(sets)) {
    if (!Array.isArray(set?.sources) || set.sources.some((tree) => kindOf(tree) !== 'object'))
      wrong.push(finding(['tokens', 'sets', name], `tokens.sets.${name} has no list of sources.`, 'write "sources": [ { … } ].'));
  }
  for (const [name, modifier] of Object.entries(modifiers)) {
    const lists = Object.values(modifier?.contexts ?? {});
    if (lists.length === 0 || lists.some((list) => !Array.isArray(list) || list.some((tree) => kindOf(tree) !== 'object')))
      wrong.push(
        finding(
          ['tokens', 'modifiers', name],
          `tokens.modifiers.${name} has no contexts.`,
          'write "contexts": { "light": [], "dark": [] }.',
        ),
      );
    else if (typeof modifier.default !== 'string' || !modifier.contexts[modifier.default])
      wrong.push(
        finding(
          ['tokens', 'modifiers', name, 'default'],
          `tokens.modifiers.${name} has no default among its contexts.`,
          `write "default": "${Object.keys(modifier.contexts)[0]}".`,
        ),
      );
  }
  resolutionOrder.forEach((entry, index) => {
    if (!known.includes((entry as { $ref?: string } | null)?.$ref ?? ''))
      wrong.push(
        finding(
          ['tokens', 'resolutionOrder', index],
          `tokens.resolutionOrder names nothing of this file.`,
          `name one of ${known.join(', ')}.`,
        ),
      );
  });
  return wrong;
};
