import type { BrandFile } from '../format/brand-file.ts';
import { checkCharacters } from './check-characters.ts';
import type { Check, JsonPath } from './check-context.ts';
import { checkContrast } from './check-contrast.ts';
import { checkCopy } from './check-copy.ts';
import { checkDisclosure } from './check-disclosure.ts';
import { checkGradients } from './check-gradients.ts';
import { checkKeys } from './check-keys.ts';
import { checkKiosk } from './check-kiosk.ts';
import { checkKnownTokens } from './check-known-tokens.ts';
import { checkMessages } from './check-messages.ts';
import { checkMessageValues } from './check-message-values.ts';
import { checkModes } from './check-modes.ts';
import { checkRegister } from './check-register.ts';
import { checkShape } from './check-shape.ts';
import { checkSms } from './check-sms.ts';
import { checkTokens } from './check-tokens.ts';
import { checkVoice } from './check-voice.ts';
import { checkWhatsapp } from './check-whatsapp.ts';
import type { BrandFinding } from '../findings/finding.ts';
import { readJson, type JsonSource, type ReadReference } from '../findings/json-source.ts';
import { wrapTokens } from '../format/wrap-tokens.ts';
import type { Rule } from '../format/rule.ts';

const ofVoice: readonly Check[] = [
  checkCharacters,
  checkMessages,
  checkMessageValues,
  checkCopy,
  checkRegister,
  checkSms,
  checkWhatsapp,
  checkDisclosure,
  checkVoice,
];
/** These resolve tokens, which needs tokens that can be resolved. */
const ofColors: readonly Check[] = [checkKnownTokens, checkModes, checkContrast, checkGradients, checkKiosk];
const largestFile = 5_000_000;

/** A plain token file stands for one set: places are looked for where it really is. */
function wrapped(source: JsonSource): JsonSource {
  const brand = source.value as { tokens?: unknown } | null;
  const tokens = wrapTokens(brand?.tokens);
  if (tokens === brand?.tokens) return source;
  const place = (path: JsonPath): JsonPath => (path[0] === 'tokens' && path[1] === 'sets' ? ['tokens', ...path.slice(5)] : path);
  return {
    value: { ...brand, tokens },
    twice: source.twice,
    placeOf: (path, part) => source.placeOf(place(path), part),
    placeInText: (path, index) => source.placeInText(place(path), index),
  };
}

/** Reads what a voice names under `rules`. A fault without a place is one of the entry with this index. */
export type ReadRules = (entries: unknown) => {
  rules: Rule[];
  faults: (Omit<BrandFinding, 'file' | 'line' | 'column'> & Partial<Pick<BrandFinding, 'file' | 'line' | 'column'>> & { index: number })[];
};

/** What a text is that is no text at all; undefined where it is one. */
function noText(text: string): { message: string; fix: string } | undefined {
  if (text.trim() === '') return { message: 'is not JSON: it is empty.', fix: '"segue-brand init" makes a first one.' };
  if (text.startsWith('PK\u0003\u0004')) return { message: 'is a ZIP archive.', fix: 'unpack it first.' };
  const odd = text.slice(0, 2000).match(/(?!\s)\p{Cc}|\uFFFD/gu)?.length ?? 0;
  return odd > 8 ? { message: 'is no text, but a binary file or one of another encoding.', fix: 'save it as text in UTF-8.' } : undefined;
}

/** Another file where tokens should be: a whole brand, or something without any token. */
function mistakenTokens({ value, placeOf }: JsonSource): BrandFinding | undefined {
  const tokens = (value as { tokens?: unknown } | null)?.tokens as Record<string, unknown> | null | undefined;
  if (typeof tokens !== 'object' || tokens === null || Array.isArray(tokens)) return undefined;
  const place = { id: 'BRAND-F03', ...placeOf(['tokens']), where: 'tokens' };
  if ('brand' in tokens && 'tokens' in tokens)
    return { ...place, message: 'tokens is a whole brand file, not tokens.', fix: 'name the file that holds its tokens.' };
  const holds = (inner: unknown): boolean =>
    typeof inner === 'object' && inner !== null && ('$value' in inner || '$ref' in inner || Object.values(inner).some(holds));
  if (wrapTokens(tokens) === tokens || holds(tokens)) return undefined;
  return {
    ...place,
    message: 'tokens holds no token.',
    fix: 'write { "color": { "$type": "color", "brand": { "$value": … } } }, or name a file of design tokens.',
  };
}

/**
 * Checks a brand file: its form, every pair of colours in every context, every sentence.
 *
 * @param file its name, for the findings
 * @param readReference opens the files that this one names; without it everything has to stand in the file itself
 * @param readRules opens the folders of `voice.rules`; without it they are not looked at
 * @returns what is wrong, in the order of the file; the brand can be compiled when all of it is warnings. Never throws.
 */
export function checkBrand(text: string, file: string, readReference?: ReadReference, readRules?: ReadRules): BrandFinding[] {
  const start = { file, line: 1, column: 1 };
  if (text.length > largestFile)
    return [
      { id: 'BRAND-F01', ...start, message: `${text.length} characters are too many.`, fix: `keep a brand file under ${largestFile}.` },
    ];
  let source: JsonSource;
  let mistaken: BrandFinding | undefined;
  try {
    const written = readJson(text.replace(/^\uFEFF/, ''), file, readReference);
    mistaken = mistakenTokens(written);
    source = wrapped(written);
  } catch (error) {
    const { message, line = 1, column = 1, file: other = file, fix } = error as { message: string } & Partial<BrandFinding>;
    const place = { id: 'BRAND-F01', file: other, line, column };
    if (error instanceof RangeError) return [{ ...place, message: 'is nested too deeply.', fix: 'write it flatter.' }];
    if (fix !== undefined) return [{ ...place, message: `${message}.`, fix }];
    const bytes = noText(text);
    if (bytes !== undefined && other === file) return [{ ...place, line: 1, column: 1, ...bytes }];
    return [
      { ...place, message: `is not JSON: ${message}.`, fix: 'mend the text here; an editor with the schema shows it while you type.' },
    ];
  }
  const doubled = source.twice.map(({ name, place, firstLine }): BrandFinding => ({
    id: 'BRAND-F05',
    ...place,
    message: `"${name}" stands here a second time${firstLine === place.line ? '' : `, after line ${firstLine}`}: only the last one counts.`,
    have: name,
    fix: 'delete one of them.',
  }));
  if (mistaken) return [...doubled, mistaken];
  const written = { brand: source.value as BrandFile, source };
  const { findings: shape, sound, hasSoundTokens } = checkShape(written);
  if (!sound) return [...doubled, ...shape];
  const entries = (sound.voice as { rules?: unknown } | undefined)?.rules;
  const { rules = [], faults = [] } = entries === undefined ? {} : (readRules?.(entries) ?? {});
  const ofRules = faults.map(({ index, ...fault }): BrandFinding => ({ ...source.placeOf(['voice', 'rules', index]), ...fault }));
  const checked = { brand: { ...sound, rules }, source };
  const tokens = hasSoundTokens ? checkTokens(checked) : [];
  const checks = [...(hasSoundTokens && tokens.length === 0 ? ofColors : []), ...ofVoice];
  return [...doubled, ...shape, ...ofRules, ...checkKeys(written), ...tokens, ...checks.flatMap((check) => check(checked))].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}
