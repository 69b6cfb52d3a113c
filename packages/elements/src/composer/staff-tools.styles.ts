import { css } from 'lit';

export const staffToolsStyles = css`
  .note .field {
    background: color-mix(in srgb, var(--segue-color-warning) 14%, var(--segue-color-surface));
    border-style: dashed;
  }
  .tabs {
    display: flex;
    gap: 0.25rem;
  }
  .tabs button {
    min-block-size: 1.75rem;
    padding-inline: 0.625rem;
    border-radius: var(--segue-radius-sm);
    color: var(--segue-color-text-muted);
    font-size: var(--segue-font-size-sm);
    font-weight: var(--segue-font-weight-medium);
  }
  .tabs [aria-selected='true'] {
    background: var(--segue-color-surface-sunken);
    color: var(--segue-color-text);
  }
  .saved {
    max-block-size: 14rem;
    margin: 0 0 0.5rem;
    padding: 0.25rem;
    border: 1px solid var(--segue-color-border);
    border-radius: var(--segue-radius-md);
    background: var(--segue-color-surface-raised);
    box-shadow: var(--segue-shadow-raised);
    overflow-y: auto;
  }
  .saved [role='option'] {
    display: flex;
    gap: 0.75rem;
    padding: 0.375rem 0.625rem;
    border-radius: var(--segue-radius-sm);
    cursor: pointer;
  }
  .saved [aria-selected='true'] {
    background: var(--segue-color-accent-soft);
    color: var(--segue-color-on-accent-soft);
  }
  .saved span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
