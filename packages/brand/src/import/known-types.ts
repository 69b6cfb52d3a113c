import type { TokenTree } from '../format/brand-file.ts';
import { builtInTokens } from '../tokens/built-in-tokens.ts';
import { isToken } from './is-token.ts';
import { strictName } from './strict-name.ts';
import { isTree } from './source-document.ts';
import { aliasOf } from './strict-value.ts';

/** Types of tools that have numbers and texts only, and say nothing of what they measure; undefined where none is written. */
const looseNumbers: readonly (string | undefined)[] = ['number', 'float'];
const looseTexts: readonly (string | undefined)[] = ['string', 'text'];
export const isLooseType = (type: string | undefined): boolean =>
  type === undefined || looseNumbers.includes(type) || looseTexts.includes(type);

const isLength = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'unit' in value && /^(px|rem)$/.test(String(value.unit));
let lengths: ReadonlySet<string> | undefined;
/** The type of a name that the widget knows, as far as a loose type may be meant to be it. */
function typeByName(name: string): string | undefined {
  // Two lengths have no built-in value, as nothing needs them until a brand says so.
  lengths ??= new Set([
    ...[...builtInTokens()].flatMap(([path, value]) => (isLength(value) ? [path] : [])),
    'space.0',
    'size.composer-max',
  ]);
  if (lengths.has(name)) return 'dimension';
  if (/^font\.family-(body|heading|mono|cjk)$/.test(name)) return 'fontFamily';
  if (/^font\.weight-(regular|medium|bold)$/.test(name)) return 'fontWeight';
  return /^(font\.line-(tight|normal)|scale|layer\.(launcher|panel))$/.test(name) ? 'number' : undefined;
}

/** What a variable of Figma may be used for, where that is a length. */
const lengthScopes = ['GAP', 'CORNER_RADIUS', 'WIDTH_HEIGHT', 'STROKE_FLOAT', 'FONT_SIZE'];
/** Whether Figma says of a number that it is used for lengths only. */
function isLengthByScope({ $extensions: extensions }: TokenTree): boolean {
  if (!isTree(extensions)) return false;
  const own = extensions['com.figma'];
  const scopes = isTree(own) ? own['scopes'] : extensions['com.figma.scopes'];
  return Array.isArray(scopes) && scopes.length > 0 && scopes.every((scope) => lengthScopes.includes(String(scope)));
}

export interface KnownTypes {
  /** Type that a token of a loose type has to have, by its path as written; undefined where it stays what it is. */
  typeFor(path: string, loose: string | undefined, value: unknown): string | undefined;
  /** Why a length cannot be one; undefined where it can. */
  conflictOf(path: string): string | undefined;
}

/**
 * Types by the names that the widget knows, and else by the scopes of Figma. Tokens that are aliases of each other have one type: where `radius.bubble` is a length, the number
 * that it is an alias of is one, too, in whatever file that stands.
 *
 * @param trees of all files, as written, references resolved
 */
export function knownTypes(trees: Iterable<TokenTree>): KnownTypes {
  const links = new Map<string, Set<string>>();
  const wanted = new Map<string, { type: string; name: string }>();
  const scoped = new Set<string>();
  const link = (one: string, other: string): void => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      links.set(from, (links.get(from) ?? new Set()).add(to));
  };
  const target = (value: unknown): string | undefined => aliasOf(value)?.replace(/\.\$?value$/, '');
  const walk = (tree: TokenTree, path: string, strict: string): void => {
    for (const [name, value] of Object.entries(tree)) {
      if ((name.startsWith('$') && name !== '$root') || typeof value !== 'object' || value === null) continue;
      const here = path === '' ? name : `${path}.${name}`;
      const there = strict === '' ? strictName(name) : `${strict}.${strictName(name)}`;
      if (!isToken(value)) {
        walk(value as TokenTree, here, there);
        continue;
      }
      const type = typeByName(there);
      if (type) wanted.set(here, { type, name: there });
      else if (isLengthByScope(value)) scoped.add(here);
      const alias = target(value['$value']);
      if (alias !== undefined) link(here, alias);
      const lineHeight = target((value['$value'] as { lineHeight?: unknown } | null)?.lineHeight);
      if (lineHeight !== undefined) wanted.set(lineHeight, wanted.get(lineHeight) ?? { type: 'number', name: here });
    }
  };
  for (const tree of trees) walk(tree, '', '');

  const types = new Map<string, string>();
  const conflicts = new Map<string, string>();
  const seen = new Set<string>();
  for (const start of [...wanted.keys(), ...scoped]) {
    if (seen.has(start)) continue;
    const linked = new Set([start]);
    for (const path of linked) for (const next of links.get(path) ?? []) linked.add(next);
    const asked = [...linked].flatMap((path) => wanted.get(path) ?? []);
    // A name that the widget knows says more than a scope.
    const [{ type } = { type: 'dimension' }] = asked;
    const other = asked.find((one) => one.type !== type);
    for (const path of linked) {
      seen.add(path);
      if (!other) types.set(path, type);
      const own = wanted.get(path);
      const against = own?.type === 'dimension' && asked.find((one) => one.type !== 'dimension');
      if (against) conflicts.set(path, `it shares its value with ${against.name}, which is no length; give it one of its own`);
    }
  }
  return {
    typeFor(path, loose, value) {
      const type = types.get(path);
      const isNumber = looseNumbers.includes(loose) || (loose === undefined && typeof value === 'number');
      const isText = looseTexts.includes(loose) || (loose === undefined && typeof value === 'string');
      // A number is as good a weight as any, and no typeface.
      return type === 'dimension' ? (isNumber || isText ? type : undefined) : type !== 'number' && isText ? type : undefined;
    },
    conflictOf: (path) => conflicts.get(path),
  };
}
