import { css } from 'lit';

export const readerAwayStyles = css`
  .pill {
    position: absolute;
    inset-block-end: 0.75rem;
    inset-inline: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 0.375rem;
    inline-size: fit-content;
    min-block-size: 2.25rem;
    margin-inline: auto;
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--segue-color-border);
    border-radius: var(--segue-radius-full);
    background: var(--segue-color-surface-raised);
    color: var(--segue-color-text);
    box-shadow: var(--segue-shadow-raised);
    font-size: var(--segue-font-size-sm);
    font-weight: var(--segue-font-weight-medium);
  }
  .pill.round {
    inline-size: 2.25rem;
    padding: 0;
    justify-content: center;
  }
  .pill segue-icon {
    --segue-size-icon: 1.125rem;
  }
`;
