import { isTree } from './source-document.ts';
import type { TokenTree } from '../format/brand-file.ts';

/** Whether a tree is of the form before the format: `value` and `type` without `$`. */
export function isLegacy(tree: TokenTree): boolean {
  if ('$value' in tree) return false;
  if ('value' in tree && !isTree(tree['value'])) return true;
  if ('value' in tree && 'type' in tree && typeof tree['type'] === 'string') return true;
  return Object.values(tree).some((value) => isTree(value) && isLegacy(value));
}

/** Fields of a token by their names of today. */
const fields: Record<string, string> = {
  value: '$value',
  type: '$type',
  description: '$description',
  comment: '$description',
  extensions: '$extensions',
  $description: '$description',
  $extensions: '$extensions',
};
/** First words of a path by which Style Dictionary tells what a token is, where it does not say so. */
const categories: Record<string, string> = { color: 'color', size: 'dimension', time: 'duration', opacity: 'number' };

/** The same tokens with `$value` and `$type`; fields that only the old form had go. */
export function fromLegacy(tree: TokenTree, path: readonly string[] = []): TokenTree {
  if ('value' in tree && (!isTree(tree['value']) || 'type' in tree)) {
    const token: TokenTree = {};
    for (const [name, value] of Object.entries(tree)) if (Object.hasOwn(fields, name) && value !== '') token[fields[name]!] = value;
    const [first = ''] = path;
    const category = Object.hasOwn(categories, first) ? categories[first] : undefined;
    if (!('$type' in token) && category) token['$type'] = category;
    return token;
  }
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [
      name,
      isTree(value) && !name.startsWith('$') ? fromLegacy(value, [...path, name]) : value,
    ]),
  );
}
