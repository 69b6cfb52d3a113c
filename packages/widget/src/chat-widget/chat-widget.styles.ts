import { css } from 'lit';

export const chatStyles = css`
  :host([surface='kiosk'][open]) segue-launcher,
  :host([surface='kiosk'][open]) ::slotted([slot='launcher']) {
    visibility: hidden;
  }
  segue-transcript {
    flex: 1;
  }
`;
