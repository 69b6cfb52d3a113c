import { dirname, relative, resolve } from 'node:path';
import { checkBrand, type ReadRules } from '../check/check-brand.ts';
import type { BrandFinding } from '../findings/finding.ts';
import { readJson, type ReadReference } from '../findings/json-source.ts';
import { readRuleFolders, type FolderFault, type FolderRules } from '../lint/vale/read-rule-folders.ts';
import type { BrandFile } from '../format/brand-file.ts';
import { parseBrandFile } from '../built-in/parse-brand-file.ts';
import { readText } from '../format/read-text.ts';
import { whyNoFile } from './why-no-file.ts';

export interface LoadedBrand {
  /** The brand can be compiled where all of them are warnings. */
  findings: BrandFinding[];
  /** Every file that was read, the brand file first; absolute. */
  files: string[];
  /** Checked and completed; undefined where there are errors. */
  brand?: BrandFile;
  /** As written, with everything that other files say in its place; undefined where it cannot be read. */
  bundle?: unknown;
}

/** The way in which people name a file: from the folder that they are in, if it lies there. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}

/** BRAND-V05: a rule, or a folder of them, that cannot be read. BRAND-V06, a warning: one that is not read here, or not as it was meant. */
function ruleFinding({ kind, message, fix, line, file, index }: FolderFault): ReturnType<ReadRules>['faults'][number] {
  const name = file === undefined ? 'voice.rules: ' : '';
  return {
    id: kind === 'error' ? 'BRAND-V05' : 'BRAND-V06',
    ...(kind !== 'error' && { severity: 'warning' as const }),
    ...(file !== undefined && { file: shown(file), line, column: 1 }),
    message: `${name}${kind === 'skipped' ? `the rule is skipped: ${message}` : message}`,
    where: `voice.rules.${index}`,
    fix,
    index,
  };
}

function refuseAgain(error: unknown): never {
  throw error;
}

function otherEncoding(text: string, encoding: 'UTF-16' | 'other', file: string): BrandFinding {
  const fix = 'save it again as UTF-8: editors ask for the encoding in "Save as".';
  if (encoding === 'UTF-16') return { id: 'BRAND-F01', file, line: 1, column: 1, message: 'is saved as UTF-16, not as UTF-8.', fix };
  const before = text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split('\n');
  const word = /\p{L}*$/u.exec(before.at(-1) ?? '')?.[0] ?? '';
  const isText = !/(?!\s)\p{Cc}/u.test(text.slice(0, 2000));
  return {
    id: 'BRAND-F01',
    file,
    line: isText ? before.length : 1,
    column: isText ? (before.at(-1)?.length ?? 0) + 1 : 1,
    message: isText
      ? `is not saved as UTF-8: the sign behind "${word}" is of another encoding, such as Latin-1 or Windows-1252.`
      : 'is no text, but a binary file.',
    fix: isText ? fix : 'name the brand file: a text in JSON.',
  };
}

/**
 * Reads and checks a brand file with the files that it names by `$ref`.
 *
 * @throws Error of `node:fs` where the file itself cannot be read
 */
export function loadBrandFile(path: string): LoadedBrand {
  const first = resolve(path);
  const files = [first];
  const absolute = new Map([[shown(first), first]]);
  const readReference: ReadReference = (reference, from) => {
    const refuse = (why: { reason: string; fix: string }, cause?: unknown): never => {
      throw Object.assign(new Error(`"${reference}" ${why.reason}`, { cause }), { fix: why.fix });
    };
    if (/^[a-z][a-z\d+.-]+:\/\//i.test(reference))
      return refuse({ reason: 'is an address, and only files are read', fix: 'save it beside this file, and name that: "./tokens.json".' });
    // Written on Windows: there, too, a slash does.
    const target = resolve(dirname(absolute.get(from) ?? from), reference.replaceAll('\\', '/'));
    const file = shown(target);
    try {
      const { text, encoding } = readText(target);
      if (encoding !== 'UTF-8')
        refuse({ reason: `is not saved as UTF-8${encoding === 'UTF-16' ? ', but as UTF-16' : ''}`, fix: 'save it again as UTF-8.' });
      absolute.set(file, target);
      if (!files.includes(target)) files.push(target);
      return { text: text.replace(/^\uFEFF/, ''), file };
    } catch (cause) {
      return 'fix' in (cause as object) ? refuseAgain(cause) : refuse(whyNoFile(cause), cause);
    }
  };
  const { text, encoding } = readText(first);
  if (encoding !== 'UTF-8') return { findings: [otherEncoding(text, encoding, shown(first))], files };
  let read: FolderRules | undefined;
  const findings = checkBrand(text, shown(first), readReference, (entries) => {
    read = readRuleFolders(entries, dirname(first));
    files.push(...read.files.filter((file) => !files.includes(file)));
    return { rules: read.rules, faults: read.faults.map(ruleFinding) };
  });
  if (findings.some(({ id }) => id === 'BRAND-F01')) return { findings, files };
  // Plain objects again: what is read for findings has no prototype.
  const bundle: unknown = JSON.parse(JSON.stringify(readJson(text.replace(/^\uFEFF/, ''), shown(first), readReference).value));
  // A file that stands alone has the rules themselves in the place of their folders.
  if (read && read.inline.length > 0) (bundle as { voice: { rules: unknown } }).voice.rules = read.inline;
  if (findings.some(({ severity }) => severity !== 'warning')) return { findings, files, bundle };
  return { findings, files, bundle, brand: { ...parseBrandFile(bundle, shown(first)), ...(read && { rules: read.rules }) } };
}
