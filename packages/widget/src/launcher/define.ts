import { SegueLauncher } from './launcher.ts';

if (!customElements.get('segue-launcher')) customElements.define('segue-launcher', SegueLauncher);

declare global {
  interface HTMLElementTagNameMap {
    'segue-launcher': SegueLauncher;
  }
}
