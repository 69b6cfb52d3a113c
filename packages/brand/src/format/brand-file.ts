import type { Rule } from './rule.ts';

/** A DTCG 2025.10 colour value. `hex` is what we compile; `components` are sRGB in [0, 1]. */
export interface DtcgColor {
  colorSpace: string;
  components: number[];
  alpha?: number;
  hex?: string;
}
export type TokenTree = { [name: string]: TokenTree | unknown };

/** A DTCG 2025.10 resolver document: sets, modifiers, the order in which they apply. */
export interface TokenDocument {
  version: '2025.10';
  sets: Record<string, { sources: TokenTree[] }>;
  modifiers?: Record<string, { default: string; contexts: Record<string, TokenTree[]> }>;
  resolutionOrder: { $ref: string }[];
}

export type Situation =
  | 'greeting'
  | 'waiting'
  | 'notice'
  | 'question'
  | 'apology'
  | 'error'
  | 'handoff'
  | 'offline'
  | 'goodbye'
  | 'survey'
  | 'label';

/** One sentence: `situation` and `vars` beside one object per locale, which maps channels (or `default`) to MessageFormat 2 text. */
export interface CopyEntry {
  situation?: Situation;
  description?: string;
  /** Sent by the brand of its own accord: a template of this kind. */
  category?: 'utility' | 'marketing' | 'authentication';
  vars?: Record<string, { type?: string; example?: string | number; maxLength?: number; optional?: boolean }>;
  [locale: string]: unknown;
}

export interface BrandFile {
  $schema?: string;
  brand: string;
  name: Record<string, string>;
  tokens: TokenDocument;
  /** `white`: the accent gives way until white words can be read on it, instead of the words turning black. */
  onAccent?: 'white';
  surfaces?: Record<string, unknown>;
  voice: {
    sourceLocale: string;
    locales: string[];
    persona?: {
      kind: 'ai' | 'human' | 'team';
      name: Record<string, string>;
      self?: 'I' | 'we';
      avatar?: { src: string; alt: Record<string, string> };
    };
    copy: Record<string, CopyEntry>;
    [field: string]: unknown;
  };
  /** What the folders of `voice.rules` hold, where somebody has read them: no part of the file itself. */
  rules?: Rule[];
}
