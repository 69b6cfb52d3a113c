import { deriveTheme } from '@segue/brand/runtime';
import type { SegueLauncher } from './launcher.ts';

// A script of its own, behind the launcher's, for pages that have a colour and no brand file: they alone carry it.
const launcher = customElements.get('segue-launcher') as typeof SegueLauncher | undefined;
if (launcher) {
  launcher.deriveTheme = (color, host) => {
    try {
      return deriveTheme(color, host);
    } catch (error) {
      // A colour that is none: the chat is there all the same, in its own.
      reportError(error);
      return '';
    }
  };
}
