import type { TokenTree } from '../format/brand-file.ts';
import { calculate, CalculationError, isCalculation, quantityOf, type Quantity } from './calculate.ts';
import { isToken } from './is-token.ts';
import { strictName } from './strict-name.ts';
import { aliasOf, type Values } from './strict-value.ts';

interface Written {
  value: unknown;
  type: string | undefined;
}

export interface TokenValues extends Values {
  /** Type of a token by its path as written, where tokens that it is an alias of tell. */
  typeOf(path: string): string | undefined;
  /** Whether an alias leads to the same value in every context. */
  isSame(alias: string): boolean;
  /** Path as written → path with names that the format allows, where they differ. */
  renamed: ReadonlyMap<string, string>;
  /** Whether another token leads to this one, by its path as written. */
  isAliased(path: string): boolean;
  /** Whether there is a token of this name, by names that the format allows. */
  has(name: string): boolean;
}

/** An alias of an alias of an alias, and so on: nobody means more. */
const longestChain = 32;

const withoutValue = (alias: string): string => alias.replace(/\.\$?value$/, '');
const aliasesIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [...value.matchAll(/\{([^{}]+)\}/g)].map(([, alias = '']) => withoutValue(alias))
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(aliasesIn)
      : [];

/**
 * What tokens lead to, across files. Where files differ, a value is that of the first, and not the same in every context.
 *
 * @param trees of all files, as written, references resolved
 * @param prefixes names of sets and files, which some tools write in front of an alias
 */
export function tokenValues(trees: Iterable<TokenTree>, prefixes: readonly string[] = []): TokenValues {
  const written = new Map<string, Written & { isSame: boolean }>();
  const renamed = new Map<string, string>();
  const names = new Set<string>();
  const aliased = new Set<string>();
  function collect(tree: TokenTree, path: string, strict: string, type: string | undefined): void {
    const own = typeof tree['$type'] === 'string' ? tree['$type'] : type;
    for (const [name, value] of Object.entries(tree)) {
      if ((name.startsWith('$') && name !== '$root') || typeof value !== 'object' || value === null) continue;
      const here = path === '' ? name : `${path}.${name}`;
      const there = strict === '' ? strictName(name) : `${strict}.${strictName(name)}`;
      if (!isToken(value)) {
        collect(value as TokenTree, here, there, own);
        continue;
      }
      names.add(there);
      if (here !== there) renamed.set(here, there);
      for (const alias of aliasesIn(value['$value'])) aliased.add(alias);
      const first = written.get(here);
      if (!first)
        written.set(here, { value: value['$value'], type: typeof value['$type'] === 'string' ? value['$type'] : own, isSame: true });
      else if (JSON.stringify(first.value) !== JSON.stringify(value['$value'])) first.isSame = false;
    }
  }
  for (const tree of trees) collect(tree, '', '', undefined);
  const byNewName = new Map([...renamed].map(([old, name]) => [name, old]));
  const pathOf = (alias: string): string => {
    const path = withoutValue(alias);
    const own = byNewName.get(path) ?? path;
    if (written.has(own)) return own;
    const prefix = prefixes.find((name) => path.startsWith(`${name.replaceAll('/', '.')}.`));
    const rest = prefix === undefined ? own : path.slice(prefix.length + 1);
    return written.has(rest) ? rest : own;
  };

  const follow = (path: string, seen = 0): Written | undefined => {
    const found = written.get(path);
    const next = aliasOf(found?.value);
    if (!found || next === undefined || seen > longestChain) return found;
    const behind = follow(pathOf(next), seen + 1);
    return { value: behind?.value, type: found.type ?? behind?.type };
  };

  const reasons = new Map<string, string | undefined>();
  /** Why a token has no one value; undefined where it has. */
  const whyNot = (path: string, seen = 0): string | undefined => {
    if (reasons.has(path)) return reasons.get(path);
    if (seen > longestChain) return `{${path}} is more than ${longestChain} aliases away`;
    reasons.set(path, `{${path}} leads back to itself`);
    const found = written.get(path);
    const own = !found ? `{${path}} does not exist` : found.isSame ? undefined : `{${path}} does not have the same value everywhere`;
    const reason =
      own ??
      aliasesIn(found?.value)
        .map((alias) => whyNot(pathOf(alias), seen + 1))
        .find((behind) => behind !== undefined);
    reasons.set(path, reason);
    return reason;
  };

  const quantities = new Map<string, Quantity>();
  const measure = (alias: string): Quantity => {
    const path = pathOf(alias);
    const reason = whyNot(path);
    if (reason !== undefined) throw new CalculationError(reason);
    // Computed once, however many others are computed from it.
    const known = quantities.get(path);
    if (known) return known;
    const { value } = follow(path)!;
    const quantity = quantityOf(value) ?? (isCalculation(value) ? calculate(value, measure) : undefined);
    if (!quantity) throw new CalculationError(`{${alias}} is no number`);
    quantities.set(path, quantity);
    return quantity;
  };
  const compute = (text: string): string | number => {
    const { value, unit } = calculate(text, measure);
    return unit === '' ? value : `${value}${unit}`;
  };

  return {
    look(alias) {
      const value = follow(pathOf(alias))?.value;
      if (!isCalculation(value)) return value;
      try {
        return compute(value);
      } catch (error) {
        if (error instanceof CalculationError) return value;
        throw error;
      }
    },
    compute,
    typeOf: (path) => follow(path)?.type,
    isSame: (alias) => whyNot(pathOf(alias)) === undefined,
    renamed,
    isAliased: (path) => aliased.has(path),
    has: (name) => names.has(name),
  };
}
