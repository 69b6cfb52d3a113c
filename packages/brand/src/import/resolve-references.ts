import type { TokenTree } from '../format/brand-file.ts';
import { inWords, leftOut, repairOf, type Repair } from './repair.ts';

const isObject = (value: unknown): value is TokenTree => typeof value === 'object' && value !== null && !Array.isArray(value);
const deepest = 32;
/** Values that are looked at in all: groups that hold each other grow without end. */
const longest = 500_000;

/** A pointer that leads nowhere: whatever has it is left out. */
class LostReference extends Error {
  override name = 'LostReference';
}

function at(tree: TokenTree, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step) ? (inner as TokenTree)[step] : undefined),
    tree,
  );
}

function unescaped(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    // Signs that are no UTF-8 stand for themselves.
    return step;
  }
}

/**
 * Puts what `$ref` and `$extends` point to in their places: an alias where it is a whole token, a copy where it is a part or a group. Other
 * readers of a brand file then need to know aliases only. A token with a pointer that leads nowhere is left out, and listed.
 */
export function resolveReferences(tree: TokenTree, file: string, repairs: Repair[]): TokenTree {
  const note = (path: string, was: unknown, now: unknown): void => void repairs.push(repairOf(file, path, was, now));
  const stepsOf = (pointer: string): string[] =>
    pointer
      .slice(2)
      .split('/')
      .map((step) => unescaped(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  const lost = (what: string, isLoop: boolean): never => {
    throw new LostReference(`it refers to ${what}, which ${isLoop ? 'leads back to itself' : 'does not exist in this file'}`);
  };
  let count = 0;

  function walk(value: unknown, path: string, depth: number): unknown {
    if (Array.isArray(value)) return value.map((part) => walk(part, path, depth));
    if (!isObject(value)) return value;
    count += 1;
    const isTooDeep = depth > deepest || count > longest;
    const pointer = value['$ref'];
    if (typeof pointer === 'string' && pointer.startsWith('#/')) {
      const steps = stepsOf(pointer);
      const target = at(tree, steps);
      if (target === undefined || isTooDeep) lost(pointer, isTooDeep);
      const { $ref: _, ...rest } = value;
      const isWhole = steps.at(-1) === '$value' || (isObject(target) && '$value' in target);
      const names = steps.at(-1) === '$value' ? steps.slice(0, -1) : steps;
      // A token of its own has its value behind `$value`; a part of a value stands for itself.
      const isTokenItself = !path.split('.').includes('$value');
      if (isWhole) {
        const alias = `{${names.join('.')}}`;
        const now = isTokenItself ? { ...rest, $value: alias } : alias;
        note(path, value, now);
        return now;
      }
      const copy = walk(structuredClone(target), path, depth + 1);
      const now = isTokenItself && steps.includes('$value') ? { ...rest, $value: copy } : copy;
      note(path, value, now);
      return now;
    }
    const base = value['$extends'];
    let own: TokenTree = value;
    if (typeof base === 'string') {
      const steps = base.startsWith('#/') ? stepsOf(base) : base.replaceAll(/[{}]/g, '').split('.');
      const target = at(tree, steps);
      if (!isObject(target) || isTooDeep) return lost(base, isTooDeep);
      const { $extends: _, ...rest } = value;
      own = merge(walk(structuredClone(target), path, depth + 1) as TokenTree, rest);
      note(path, { $extends: base }, inWords(`a copy of ${steps.join('.')}`));
    }
    return Object.fromEntries(
      Object.entries(own).flatMap(([name, part]) => {
        const here = path === '' ? name : `${path}.${name}`;
        try {
          return [[name, name === '$extensions' ? part : walk(part, here, depth)]];
        } catch (error) {
          if (!(error instanceof LostReference) || name.startsWith('$') || path.split('.').includes('$value')) throw error;
          note(here, part, leftOut(error.message));
          return [];
        }
      }),
    );
  }
  try {
    return walk(tree, '', 0) as TokenTree;
  } catch (error) {
    if (!(error instanceof LostReference)) throw error;
    note('', { $ref: tree['$ref'] ?? tree['$extends'] }, leftOut(error.message));
    return {};
  }
}

/** Both trees as one; the second wins, a token of it as a whole. */
export function merge(base: TokenTree, over: TokenTree): TokenTree {
  const merged: TokenTree = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const below = merged[name];
    merged[name] = isObject(below) && isObject(value) && !('$value' in value) ? merge(below, value) : value;
  }
  return merged;
}
