/** What is wrong with a brand file, and how it becomes right. Lines and columns count from 1. */
export interface BrandFinding {
  /** Stable, e.g. `BRAND-C01`; the letter tells the group, see the guide. */
  id: string;
  /** Listed, but the brand can be compiled with it. Without it: an error. */
  severity?: 'warning';
  file: string;
  line: number;
  column: number;
  message: string;
  have?: string;
  need?: string;
  /** Context of the tokens, or key, locale and channel of a sentence. */
  where?: string;
  /** Starts with a verb, or is what to write instead. */
  fix: string;
}

const widest = 140;

/** One finding as a program prints it: on one line, or with the fix on a second one where it is long. */
export function formatFinding({ id, file, line, column, message, fix }: BrandFinding): string {
  const first = `${id} ${file}:${line}:${column} ${message}`;
  return `${first}${first.length + fix.length + 3 > widest ? `\n${' '.repeat(id.length + 1)}` : ' '}→ ${fix}`;
}
