import { defineElement } from '@segue/elements';
import { SegueCommandPalette } from './command-palette.ts';

defineElement('segue-command-palette', SegueCommandPalette);

declare global {
  interface HTMLElementTagNameMap {
    'segue-command-palette': SegueCommandPalette;
  }
}
