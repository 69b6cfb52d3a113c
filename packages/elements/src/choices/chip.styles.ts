import { css } from 'lit';

/** A quick reply. */
export const chipStyles = css`
  .chip {
    min-block-size: 2.25rem;
    padding: 0.375rem 0.875rem;
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
