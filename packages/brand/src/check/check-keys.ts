import { builtInVoice } from '../built-in/built-in-voice.ts';
import type { BrandFinding, Check, JsonPath } from './check-context.ts';
import { knownKeys } from '../schema/known-keys.ts';
import { nearestName } from '../findings/nearest-name.ts';

const keysByPath = Object.entries(knownKeys());

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
    // A list in the place of an object is BRAND-F03's to report.
    if (Array.isArray(value)) return;
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const meant = nearestName(key, known);
      findings.push({
        id: 'BRAND-F02',
        ...source.placeOf([...path, key], 'key'),
        message: `unknown key "${key}"${path.length > 0 ? ` in ${path.join('.')}` : ''}.`,
        have: key,
        where: path.join('.'),
        fix: meant
          ? `did you mean "${meant}"?`
          : path.join('.') === 'voice' && key in builtInVoice.copy
            ? 'sentences go into voice.copy.'
            : `known keys: ${known.join(', ')}.`,
      });
    }
  };
  for (const [pattern, known] of keysByPath) walk(brand, [], pattern === '' ? [] : pattern.split('.'), known);
  return findings;
};
