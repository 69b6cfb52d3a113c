import type { BrandFile } from '../file/brand-file.ts';
import type { Check } from './check-context.ts';
import { checkContrast } from './check-contrast.ts';
import { checkDisclosure } from './check-disclosure.ts';
import { checkKeys } from './check-keys.ts';
import { checkKiosk } from './check-kiosk.ts';
import { checkMessages } from './check-messages.ts';
import { checkRegister } from './check-register.ts';
import { checkShape } from './check-shape.ts';
import { checkSms } from './check-sms.ts';
import { checkTokens } from './check-tokens.ts';
import { checkWhatsapp } from './check-whatsapp.ts';
import type { BrandFinding } from './finding.ts';
import { readJson, type JsonSource } from './json-source.ts';

const ofVoice: readonly Check[] = [checkMessages, checkRegister, checkSms, checkWhatsapp, checkDisclosure];
/** These resolve tokens, which needs tokens that can be resolved. */
const ofColors: readonly Check[] = [checkContrast, checkKiosk];
const largestFile = 5_000_000;

/**
 * Checks a brand file: its form, every pair of colours in every context, every sentence.
 *
 * @param file its name, for the findings
 * @returns what is wrong, in the order of the file; empty when the brand can be compiled. Never throws.
 */
export function checkBrand(text: string, file: string): BrandFinding[] {
  const start = { file, line: 1, column: 1 };
  if (text.length > largestFile)
    return [
      { id: 'BRAND-F01', ...start, message: `${text.length} characters are too many.`, fix: `keep a brand file under ${largestFile}.` },
    ];
  let source: JsonSource;
  try {
    source = readJson(text.replace(/^\uFEFF/, ''), file);
  } catch (error) {
    const { message, line = 1, column = 1 } = error as { message: string; line?: number; column?: number };
    const isDeep = error instanceof RangeError;
    return [
      {
        id: 'BRAND-F01',
        file,
        line,
        column,
        message: isDeep ? 'is nested too deeply.' : `is not JSON: ${message.replace(/ ?\(\d+:\d+\)\.?$/, '').replace(/\.$/, '')}.`,
        fix: isDeep ? 'write it flatter.' : 'mend the text here; an editor with the schema shows it while you type.',
      },
    ];
  }
  const checked = { brand: source.value as BrandFile, source };
  const shape = checkShape(checked);
  if (shape.length > 0) return shape;
  const tokens = checkTokens(checked);
  const checks = [checkKeys, ...(tokens.length === 0 ? ofColors : []), ...ofVoice];
  return [...tokens, ...checks.flatMap((check) => check(checked))].toSorted((a, b) => a.line - b.line || a.column - b.column);
}
