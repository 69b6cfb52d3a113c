import { basename } from 'node:path/posix';
import type { TokenTree } from '../format/brand-file.ts';
import { ImportError } from './import-error.ts';
import type { Source, SourceDocument } from './source-document.ts';
import { tokensIn } from './tokens-in.ts';

type Strict = (part: Source) => TokenTree;
const short = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'hex' in value && !('alpha' in value) ? String(value.hex) : JSON.stringify(value);
const otherModes = 'For modes of another kind, put a resolver document beside the files';
const named = (flag: string, file: string): string => `--${flag} ${JSON.stringify(basename(file))}`;

/**
 * Files of a folder that set the same names to different values are modes whose names nobody knows, unless something says in which order they
 * apply. Which of them is meant cannot be guessed: it is asked.
 *
 * @throws ImportError naming the files and one of the tokens
 */
export function checkSameNames(source: SourceDocument, strict: Strict): void {
  if (source.isOrdered) return;
  const complain = (name: string, one: Source, other: Source, values: readonly [unknown, unknown], reason: string): never => {
    throw new ImportError(`${one.file} and ${other.file} set ${name} to different values (${values.map(short).join(' and ')}), ${reason}`);
  };
  const valuesOf = (part: Source): Map<string, unknown> => new Map([...tokensIn(strict(part))].map(({ name, value }) => [name, value]));
  const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
  const among = (parts: readonly Source[], reason: (one: Source, other: Source) => string): void => {
    const first = new Map<string, { part: Source; value: unknown }>();
    for (const part of parts)
      for (const [name, value] of valuesOf(part)) {
        const found = first.get(name);
        if (!found) first.set(name, { part, value });
        else if (differ(found.value, value)) complain(name, found.part, part, [found.value, value], reason(found.part, part));
      }
  };
  const byOrder =
    source.form === 'tokens-studio'
      ? 'and nothing says which of them follows the other. Put "$metadata.json" of the export beside them: its tokenSetOrder says so.'
      : undefined;
  const unnamed = (one: Source, other: Source): string =>
    byOrder ??
    `and their names do not say for which mode each is. Which is which? Add ${named('light', one.file)} and ${named('dark', other.file)}, or the other way round, or --leave-out with the one that is none. ${otherModes}.`;
  for (const parts of Object.values(source.sets)) among(parts, unnamed);
  for (const [modifier, { contexts }] of Object.entries(source.modifiers)) {
    for (const [context, parts] of Object.entries(contexts))
      among(
        parts,
        (one, other) =>
          byOrder ??
          `and both are for ${modifier}=${context} by their names. Keep one: ${named('leave-out', other.file)}, or ${named('leave-out', one.file)}. ${otherModes}.`,
      );
    // A file of which every name is set again in every context would never be seen: it is one mode more.
    for (const part of Object.values(source.sets).flat()) {
      const own = valuesOf(part);
      const above = Object.values(contexts).map((parts) => parts.map((one) => ({ one, values: valuesOf(one) })));
      if (own.size === 0 || ![...own.keys()].every((name) => above.every((context) => context.some(({ values }) => values.has(name)))))
        continue;
      for (const [name, value] of own)
        for (const { one, values } of above.flat())
          if (values.has(name) && differ(value, values.get(name))) complain(name, part, one, [value, values.get(name)], unnamed(one, part));
    }
  }
}
