import type { Strings } from './strings.ts';

/** All that the widget needs of a brand in one locale; JSON, served by the hub at `/<brand>/brand.<locale>.json`. */
export interface BrandBundle {
  id: string;
  /** In the locale of `strings`. */
  name: string;
  locales: string[];
  /** Text of the style sheet with the tokens. */
  css: string;
  strings: Strings;
  /** Keys of the starter questions, in order. */
  starters: string[];
  /** Path below the hub's address where the rest of this brand is: it changes with the content. Written by the hub. */
  files?: string;
  /** Channels that a chat can be taken along to; without it nothing is known of them. Written by the hub. */
  channels?: string[];
  persona?: { kind: 'ai' | 'human' | 'team'; name: string };
}

/** What the loader shows before anything else is loaded; JSON, written into the brand's loader file. */
export interface LauncherBrand {
  id: string;
  /** Text of a style sheet with the launcher's tokens only. */
  css: string;
  sourceLocale: string;
  /** Locale → the launcher's sentences. */
  strings: Record<string, Strings>;
  /** Path below the hub's address that changes with the content of the brand. Written by the hub. */
  files?: string;
  /** Base address of the hub, for pages that run the loader's text under another address than its own. Written by the hub. */
  hub?: string;
}
