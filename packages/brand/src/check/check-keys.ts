import type { BrandFinding, Check, JsonPath } from './check-context.ts';
import { nearestName } from './nearest-name.ts';

/** Names that may stand in each object of a brand file; `*` stands for any one step of a path. */
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  '': ['$schema', 'brand', 'name', 'tokens', 'onAccent', 'surfaces', 'voice'],
  tokens: ['$schema', 'name', 'description', 'version', 'sets', 'modifiers', 'resolutionOrder', '$defs', '$extensions'],
  surfaces: ['web', 'app', 'kiosk'],
  'surfaces.kiosk': ['viewingDistanceMm', 'pixelsPerMm', 'idleResetSeconds'],
  voice: ['sourceLocale', 'locales', 'persona', 'register', 'tone', 'style', 'glossary', 'copy', 'channels', 'rules'],
  'voice.persona': ['kind', 'name', 'avatar', 'self'],
  'voice.persona.avatar': ['src', 'alt'],
  'voice.tone': ['base', 'greeting', 'waiting', 'notice', 'question', 'apology', 'error', 'handoff', 'offline', 'goodbye', 'survey'],
  'voice.tone.*': ['formality', 'warmth', 'humour', 'energy'],
  'voice.style': ['sentenceMaxWords', 'caps', 'exclamation', 'ellipsis', 'emoji', 'numerals', 'lists', 'punctuation', 'cjkLatinSpace'],
  'voice.style.exclamation': ['max', 'never'],
  'voice.style.emoji': ['allow', 'max', 'never'],
  'voice.glossary.*': ['id', 'term', 'status', 'case', 'avoid', 'use', 'note', 'examples', 'match', 'hard'],
  'voice.channels': ['sms', 'whatsapp', 'email', 'ai', 'kiosk'],
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** BRAND-F02: a key that nobody reads, so that what it says would be lost without a word. */
export const checkKeys: Check = ({ brand, source }) => {
  const findings: BrandFinding[] = [];
  const walk = (value: unknown, path: JsonPath, rest: readonly string[], known: readonly string[]): void => {
    if (!isObject(value)) return;
    const [step, ...further] = rest;
    if (step !== undefined) {
      for (const key of step === '*' ? Object.keys(value) : [step])
        walk(value[key], [...path, Array.isArray(value) ? Number(key) : key], further, known);
      return;
    }
    for (const key of Object.keys(value)) {
      if (known.includes(key) || key === '$ref') continue;
      const meant = nearestName(key, known);
      findings.push({
        id: 'BRAND-F02',
        ...source.placeOf([...path, key], 'key'),
        message: `unknown key "${key}"${path.length > 0 ? ` in ${path.join('.')}` : ''}.`,
        have: key,
        where: path.join('.'),
        fix: meant ? `did you mean "${meant}"?` : `known keys: ${known.join(', ')}.`,
      });
    }
  };
  for (const [pattern, known] of Object.entries(knownKeys)) walk(brand, [], pattern === '' ? [] : pattern.split('.'), known);
  return findings;
};
