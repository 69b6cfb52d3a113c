import { css, unsafeCSS } from 'lit';
import { shelterCss } from '../launcher/shelter.ts';

export const chatStyles = css`
  ${unsafeCSS(shelterCss)}
  :host([surface='kiosk'][open]) segue-launcher,
  :host([surface='kiosk'][open]) ::slotted([slot='launcher']) {
    visibility: hidden;
  }
  segue-transcript {
    flex: 1;
  }
`;
