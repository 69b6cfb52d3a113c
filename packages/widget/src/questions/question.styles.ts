import { css } from 'lit';

/** Asked between the conversation and the composer. */
export const questionStyles = css`
  .question {
    display: grid;
    gap: var(--segue-space-3);
    margin: 0;
    padding: var(--segue-space-4);
    border-block-start: var(--segue-border-width) solid var(--segue-color-border);
    background: var(--segue-color-surface);
  }
  .question p {
    margin: 0;
  }
  .question b {
    display: block;
    font-family: var(--segue-font-family-heading, inherit);
    font-size: var(--segue-font-size-lg);
    font-weight: var(--segue-font-weight-bold);
    line-height: var(--segue-font-line-tight);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--segue-space-2);
  }
  .row .button {
    flex: 1 1 auto;
  }
`;
