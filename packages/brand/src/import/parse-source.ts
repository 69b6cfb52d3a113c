import { evaluate, parse } from '@humanwhocodes/momoa';
import { whyNoJson } from '../findings/why-no-json.ts';
import { ImportError } from './import-error.ts';
import { inWords, repairOf, type Repair } from './repair.ts';

/** Why a text is none that can be read, where its bytes tell. */
function ofBytes(text: string): string | undefined {
  if (text.startsWith('PK\u0003\u0004')) return 'is a ZIP archive. Unpack it first, and import the folder that comes out';
  // Bytes that are no UTF-8 are read as U+FFFD.
  if (/[\0\uFFFD]/.test(text)) return 'is no text in UTF-8, but a binary file or one of another encoding. Export the tokens as JSON';
  return text.trim() === '' ? 'is empty. Export the tokens again' : undefined;
}

/**
 * Reads JSON, and JSON with comments, commas at the end, and names without quotes, as people write it by hand.
 *
 * @param repairs takes down that it was no strict JSON
 * @throws ImportError with the place
 */
export function parseSource(text: string, file: string, repairs: Repair[]): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(plain);
  } catch (cause) {
    const bytes = ofBytes(plain);
    if (bytes !== undefined) throw new ImportError(`${file} ${bytes}.`, { cause });
  }
  try {
    const value: unknown = evaluate(parse(plain, { mode: 'json5' }));
    repairs.push(repairOf(file, '', 'JSON5', inWords('JSON, without its comments')));
    return value;
  } catch (cause) {
    const { line = 1, column = 1 } = cause as { line?: number; column?: number };
    throw new ImportError(
      `${file} is not JSON: in line ${line}, column ${column}, ${whyNoJson(plain, cause)}. Export it again, or mend it here.`,
      { cause },
    );
  }
}
