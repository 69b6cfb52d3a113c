import type { BrandFile } from '../file/brand-file.ts';
import type { Check, JsonPath } from './check-context.ts';
import { checkContrast } from './check-contrast.ts';
import { checkCopy } from './check-copy.ts';
import { checkDisclosure } from './check-disclosure.ts';
import { checkGradients } from './check-gradients.ts';
import { checkKeys } from './check-keys.ts';
import { checkKiosk } from './check-kiosk.ts';
import { checkKnownTokens } from './check-known-tokens.ts';
import { checkMessages } from './check-messages.ts';
import { checkRegister } from './check-register.ts';
import { checkShape } from './check-shape.ts';
import { checkSms } from './check-sms.ts';
import { checkTokens } from './check-tokens.ts';
import { checkVoice } from './check-voice.ts';
import { checkWhatsapp } from './check-whatsapp.ts';
import type { BrandFinding } from './finding.ts';
import { readJson, type JsonSource, type ReadReference } from './json-source.ts';
import { wrapTokens } from '../file/wrap-tokens.ts';

const ofVoice: readonly Check[] = [checkMessages, checkCopy, checkRegister, checkSms, checkWhatsapp, checkDisclosure, checkVoice];
/** These resolve tokens, which needs tokens that can be resolved. */
const ofColors: readonly Check[] = [checkKnownTokens, checkContrast, checkGradients, checkKiosk];
const largestFile = 5_000_000;

/** A plain token file stands for one set: places are looked for where it really is. */
function wrapped(source: JsonSource): JsonSource {
  const brand = source.value as { tokens?: unknown } | null;
  const tokens = wrapTokens(brand?.tokens);
  if (tokens === brand?.tokens) return source;
  const place = (path: JsonPath): JsonPath => (path[0] === 'tokens' && path[1] === 'sets' ? ['tokens', ...path.slice(5)] : path);
  return {
    value: { ...brand, tokens },
    placeOf: (path, part) => source.placeOf(place(path), part),
    placeInText: (path, index) => source.placeInText(place(path), index),
  };
}

/**
 * Checks a brand file: its form, every pair of colours in every context, every sentence.
 *
 * @param file its name, for the findings
 * @param readReference opens the files that this one names; without it everything has to stand in the file itself
 * @returns what is wrong, in the order of the file; the brand can be compiled when all of it is warnings. Never throws.
 */
export function checkBrand(text: string, file: string, readReference?: ReadReference): BrandFinding[] {
  const start = { file, line: 1, column: 1 };
  if (text.length > largestFile)
    return [
      { id: 'BRAND-F01', ...start, message: `${text.length} characters are too many.`, fix: `keep a brand file under ${largestFile}.` },
    ];
  let source: JsonSource;
  try {
    source = wrapped(readJson(text.replace(/^\uFEFF/, ''), file, readReference));
  } catch (error) {
    const { message, line = 1, column = 1, file: other = file, fix } = error as { message: string } & Partial<BrandFinding>;
    const isDeep = error instanceof RangeError;
    return [
      {
        id: 'BRAND-F01',
        file: other,
        line,
        column,
        message: isDeep
          ? 'is nested too deeply.'
          : fix
            ? `${message}.`
            : `is not JSON: ${message.replace(/ ?\(\d+:\d+\)\.?$/, '').replace(/\.$/, '')}.`,
        fix: isDeep ? 'write it flatter.' : (fix ?? 'mend the text here; an editor with the schema shows it while you type.'),
      },
    ];
  }
  const written = { brand: source.value as BrandFile, source };
  const { findings: shape, sound, hasSoundTokens } = checkShape(written);
  if (!sound) return shape;
  const checked = { brand: sound, source };
  const tokens = hasSoundTokens ? checkTokens(checked) : [];
  const checks = [...(hasSoundTokens && tokens.length === 0 ? ofColors : []), ...ofVoice];
  return [...shape, ...checkKeys(written), ...tokens, ...checks.flatMap((check) => check(checked))].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}
