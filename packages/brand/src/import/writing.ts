import type { TokenTree } from '../format/brand-file.ts';

/** A token as it stands in one tree. */
export interface Writing {
  name: string;
  tree: TokenTree;
  /** Where the tree applies, and which comes later. */
  uses: { modifier?: string; context?: string; at: number }[];
  /** Names that its aliases lead to. */
  targets: string[];
}
