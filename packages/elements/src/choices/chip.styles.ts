import { css } from 'lit';

/** A quick reply. */
export const chipStyles = css`
  .chip {
    min-block-size: 2.4em;
    padding: 0.4em 0.93em;
    border: var(--segue-border-width) solid var(--segue-color-border-strong);
    border-radius: var(--segue-radius-bubble);
    background: var(--segue-color-surface);
    color: var(--segue-color-accent-text);
    font-weight: var(--segue-font-weight-medium);
    line-height: var(--segue-font-line-tight);
    text-align: start;
    overflow-wrap: anywhere;
    transition: background-color var(--segue-duration-fast);
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: var(--segue-size-control);
    }
  }
  .chip:hover {
    background: var(--segue-color-accent-soft);
  }
`;
