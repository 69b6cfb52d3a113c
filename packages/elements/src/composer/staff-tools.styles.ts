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
  .field {
    position: relative;
  }
  .marks {
    position: absolute;
    box-sizing: border-box;
    padding: 0.5rem 0.25rem;
    overflow: hidden;
    color: transparent;
    line-height: 1.375rem;
    white-space: pre-wrap;
    overflow-wrap: break-word;
    pointer-events: none;
  }
  @media (pointer: coarse) {
    .marks {
      padding-block: 0.6875rem;
      font-size: max(1rem, 16px);
    }
  }
  mark {
    background: none;
    color: inherit;
    text-decoration: underline wavy var(--segue-color-warning-text);
    text-decoration-skip-ink: none;
    text-underline-offset: 0.1875rem;
  }
  mark.hard,
  mark.error {
    text-decoration-color: var(--segue-color-danger-text);
  }
  mark.suggestion {
    text-decoration: underline dotted var(--segue-color-icon);
  }
  .advice {
    display: grid;
    gap: 0.25rem;
    margin: 0.5rem 0 0;
    padding: 0 0.5rem;
    list-style: none;
    font-size: var(--segue-font-size-sm);
  }
  .advice li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    padding-inline-start: 0.5rem;
    border-inline-start: 3px solid var(--segue-color-warning-text);
  }
  .advice .hard,
  .advice .error {
    border-color: var(--segue-color-danger-text);
  }
  .advice .suggestion {
    border-color: var(--segue-color-border-strong);
  }
  .advice .button {
    min-block-size: 1.75rem;
    padding: 0.125rem 0.625rem;
    font-size: var(--segue-font-size-sm);
  }
`;
