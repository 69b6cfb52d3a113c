import type { Voice } from '@segue/brand/runtime';

export interface MarkdownOptions {
  voice: Voice;
  /** Links and buttons are tab stops. */
  reach: boolean;
  /** A person typed it, see `isTyped` of the protocol. */
  typed: boolean;
  streaming?: boolean;
}
