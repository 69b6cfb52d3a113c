import type { TokenTree } from '../format/brand-file.ts';
import type { Repair } from './repair.ts';

/** Tokens of a file, or of a part of one. */
export interface Source {
  file: string;
  tree: TokenTree;
}

/** Where design tokens come from, whatever tool wrote them: sets, modifiers, and the order in which they apply. */
export interface SourceDocument {
  /** `dtcg` can be mended in place; the others become something else. */
  form: 'dtcg' | 'tokens-studio' | 'style-dictionary';
  name?: string;
  sets: Record<string, Source[]>;
  modifiers: Record<string, { default?: string; contexts: Record<string, Source[]> }>;
  /** What holds with more contrast in one scheme only. */
  more?: { light: Source[]; dark: Source[] };
  order: string[];
  /** Whether somebody has said in which order sources of one set apply; false where it is the order of file names only. */
  isOrdered: boolean;
  /** Names in front of an alias that are of a set or a file, and not of a group. */
  prefixes?: readonly string[];
  /** What was mended or left out while the files were opened. */
  repairs?: readonly Repair[];
}

/** Reads a file of the import; the path is as the person named it, or beside the file that names it. */
export type ReadFile = (path: string) => string;

export const isTree = (value: unknown): value is TokenTree => typeof value === 'object' && value !== null && !Array.isArray(value);
