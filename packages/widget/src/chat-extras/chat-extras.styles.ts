import { css } from 'lit';

export const chatExtrasStyles = css`
  :host {
    display: contents;
  }
  .question {
    display: grid;
    gap: 0.75rem;
    margin: 0;
    padding: 1rem;
    border-block-start: 1px solid var(--segue-color-border);
    background: var(--segue-color-surface);
  }
  .question p {
    margin: 0;
  }
  .question b {
    display: block;
    font-size: var(--segue-font-size-lg);
    font-weight: var(--segue-font-weight-bold);
    line-height: 1.5rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .row .button {
    flex: 1 1 auto;
  }
`;
