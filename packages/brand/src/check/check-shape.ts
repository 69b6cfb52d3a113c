import type { BrandFile } from '../file/brand-file.ts';
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

type Report = (path: JsonPath, message: string, fix: string) => void;

const nameOf = (path: JsonPath): string => path.join('.') || 'the file';
const entriesAt = (brand: unknown, path: JsonPath): [string, unknown][] =>
  Object.entries((at(brand, path) as Record<string, unknown> | undefined) ?? {});

function checkParts(brand: unknown, report: Report): void {
  for (const [path, kind, example] of required) {
    const value = at(brand, path);
    // What is around it is wrong already.
    if (path.length > 0 && kindOf(at(brand, path.slice(0, -1))) !== 'object') continue;
    if (value === undefined) report(path, `${nameOf(path)} is missing.`, `write ${example}.`);
    else if (!isKind(value, kind)) report(path, `${nameOf(path)} is ${kindOf(value)}, not ${kind}.`, `write ${example}.`);
  }
  for (const [path, kind] of optional) {
    const value = at(brand, path);
    if (value !== undefined && !isKind(value, kind)) report(path, `${nameOf(path)} is ${kindOf(value)}, not ${kind}.`, `write ${kind}.`);
  }
}

function checkVoice(brand: unknown, report: Report): void {
  const locales = at(brand, ['voice', 'locales']);
  if (Array.isArray(locales)) {
    locales.forEach((locale: unknown, index) => {
      if (typeof locale !== 'string' || !/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(locale))
        report(['voice', 'locales', index], 'voice.locales names no locale here.', 'write a tag such as "en" or "zh-CN".');
    });
  }
  for (const [field, kind] of [
    ['register', 'text'],
    ['copy', 'object'],
    ['channels', 'object'],
  ] as const) {
    for (const [name, value] of entriesAt(brand, ['voice', field]))
      if (!isKind(value, kind))
        report(['voice', field, name], `voice.${field}.${name} is ${kindOf(value)}, not ${kind}.`, `write ${kind}.`);
  }
}

function checkSentences(brand: unknown, report: Report): void {
  for (const [key, entry] of entriesAt(brand, ['voice', 'copy'])) {
    if (kindOf(entry) !== 'object') continue;
    for (const [locale, texts] of Object.entries(entry as object)) {
      if (entryFields.has(locale)) continue;
      const path = ['voice', 'copy', key, locale];
      if (kindOf(texts) === 'text') report(path, `copy.${key} ${locale} is text.`, `write { "default": ${JSON.stringify(texts)} }.`);
      else if (kindOf(texts) !== 'object')
        report(path, `copy.${key} ${locale} is ${kindOf(texts)}, not object.`, 'write { "default": "…" }.');
      else
        for (const [channel, text] of Object.entries(texts as object))
          if (kindOf(text) !== 'text')
            report([...path, channel], `copy.${key} ${locale}/${channel} is ${kindOf(text)}, not text.`, 'write text.');
    }
  }
}

/** Looks into sets and modifiers, which must be there. */
function checkTokens({ sets, modifiers = {}, resolutionOrder }: BrandFile['tokens'], report: Report): void {
  const isListOfTrees = (list: unknown): boolean => Array.isArray(list) && list.every((tree) => kindOf(tree) === 'object');
  for (const [name, set] of Object.entries(sets)) {
    if (!isListOfTrees(set?.sources))
      report(['tokens', 'sets', name], `tokens.sets.${name} has no list of sources.`, 'write "sources": [ { … } ].');
  }
  for (const [name, modifier] of Object.entries(modifiers)) {
    const path = ['tokens', 'modifiers', name];
    const lists = Object.values(modifier?.contexts ?? {});
    if (lists.length === 0 || !lists.every(isListOfTrees))
      report(path, `tokens.modifiers.${name} has no contexts.`, 'write "contexts": { "light": [], "dark": [] }.');
    else if (typeof modifier.default !== 'string' || !modifier.contexts[modifier.default])
      report(
        [...path, 'default'],
        `tokens.modifiers.${name} has no default among its contexts.`,
        `write "default": "${Object.keys(modifier.contexts)[0]}".`,
      );
  }
  const known = [...Object.keys(sets).map((name) => `#/sets/${name}`), ...Object.keys(modifiers).map((name) => `#/modifiers/${name}`)];
  resolutionOrder.forEach((entry, index) => {
    if (!known.includes((entry as { $ref?: string } | null)?.$ref ?? ''))
      report(
        ['tokens', 'resolutionOrder', index],
        'tokens.resolutionOrder names nothing of this file.',
        `name one of ${known.join(', ')}.`,
      );
  });
}

/** BRAND-F03: a part of the file that is missing or of another kind. */
export const checkShape: Check = ({ brand, source }) => {
  const wrong: BrandFinding[] = [];
  const report: Report = (path, message, fix) => {
    wrong.push({ id: 'BRAND-F03', ...source.placeOf(path), message, where: path.join('.'), fix });
  };
  checkParts(brand, report);
  checkVoice(brand, report);
  checkSentences(brand, report);
  if (wrong.length === 0) checkTokens(brand.tokens, report);
  return wrong;
};
