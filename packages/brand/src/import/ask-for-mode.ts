import { ImportError } from './import-error.ts';

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');

/**
 * Asks which of some modes is the light one and which the dark one.
 *
 * @param kind `theme`, `context` or `file`
 * @throws ImportError with the question, and the flags that answer it
 */
export function askForMode(file: string, kind: string, unknown: readonly string[], known: readonly string[], why?: string): never {
  const [first = ''] = unknown;
  const several = unknown.length > 1;
  const beside = known.length > 0 ? ` beside ${quoted(known)}` : '';
  throw new ImportError(
    `${file} has the ${kind}${several ? 's' : ''} ${quoted(unknown)}${beside}, and ${several ? 'their names do' : 'its name does'} not say which mode ${several ? 'each' : 'it'} is${why === undefined ? '' : ` (${why})`}. ` +
      `Is it the dark one? Add --dark ${JSON.stringify(first)}. The light one? --light ${JSON.stringify(unknown.at(-1) ?? first)}. Neither? --leave-out ${JSON.stringify(first)}.`,
  );
}
