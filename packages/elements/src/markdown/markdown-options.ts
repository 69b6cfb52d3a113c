import type { Voice } from '@segue/brand/runtime';

export interface MarkdownOptions {
  voice: Voice;
  /** Links and buttons are tab stops. */
  reach: boolean;
  streaming: boolean;
}
