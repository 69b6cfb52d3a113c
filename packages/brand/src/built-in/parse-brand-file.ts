import { builtInVoice } from './built-in-voice.ts';
import type { BrandFile, TokenDocument } from '../format/brand-file.ts';
import { wrapTokens } from '../format/wrap-tokens.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const topLevel = ['$schema', 'brand', 'name', 'tokens', 'onAccent', 'surfaces', 'voice'];

/**
 * Checks a brand file and completes it: whatever the voice does not say comes from the built-in voice.
 *
 * @param fileName for errors
 * @throws Error that names the file, the place and the fix
 */
export function parseBrandFile(json: unknown, fileName: string): BrandFile {
  const fail = (where: string, fix: string): never => {
    throw new Error(`${fileName}: ${where}. ${fix}`);
  };
  if (!isObject(json)) return fail('the file is not a JSON object', 'Start from the example in the guide.');
  for (const key of Object.keys(json)) if (!topLevel.includes(key)) fail(`unknown key "${key}"`, `Known keys: ${topLevel.join(', ')}.`);
  const { brand, name, voice } = json;
  const tokens = wrapTokens(json['tokens']);
  if (typeof brand !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(brand))
    return fail('"brand" is missing or not an id', 'Use lower-case letters, digits and hyphens, e.g. "maple-street".');
  const names = typeof name === 'string' ? { en: name } : name;
  if (!isObject(names) || Object.values(names).some((value) => typeof value !== 'string'))
    return fail('"name" is missing', 'Write { "en": "Maple Street" }.');
  if (!isObject(tokens) || tokens['version'] !== '2025.10' || !isObject(tokens['sets']) || !Array.isArray(tokens['resolutionOrder']))
    return fail('"tokens" is not a DTCG 2025.10 resolver document', 'It needs version "2025.10", sets and resolutionOrder.');
  if (voice !== undefined && !isObject(voice)) return fail('"voice" is not an object', 'See the guide for its fields.');
  const own = (voice ?? {}) as Partial<BrandFile['voice']>;
  const copy: BrandFile['voice']['copy'] = { ...builtInVoice.copy };
  for (const [key, entry] of Object.entries(own.copy ?? {})) {
    if (!isObject(entry)) fail(`voice.copy.${key} is not an object`, 'Write { "en": { "default": "…" } }.');
    copy[key] = { ...copy[key], ...entry };
  }
  return {
    ...(json as Partial<BrandFile>),
    brand,
    name: names as Record<string, string>,
    tokens: tokens as unknown as TokenDocument,
    voice: { ...own, sourceLocale: own.sourceLocale ?? builtInVoice.sourceLocale, locales: own.locales ?? builtInVoice.locales, copy },
  };
}
