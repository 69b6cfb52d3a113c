import { css } from 'lit';

/** A quick reply. */
export const chipStyles = css`
  .chip {
    min-block-size: 2.25rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--segue-color-border-strong);
    border-radius: 1.125rem;
    background: var(--segue-color-surface);
    color: var(--segue-color-accent-text);
    font-weight: var(--segue-font-weight-medium);
    line-height: 1.25rem;
    text-align: start;
    overflow-wrap: anywhere;
    transition: background-color var(--segue-duration-fast);
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: var(--segue-size-control);
      border-radius: 1.375rem;
    }
  }
  .chip:hover {
    background: var(--segue-color-accent-soft);
  }
`;
