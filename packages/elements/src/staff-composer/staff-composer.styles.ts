import { css } from 'lit';

export const staffComposerStyles = css`
  .note .field {
    background: color-mix(in srgb, var(--segue-color-warning) 14%, var(--segue-color-surface));
    border-style: dashed;
  }
  .tabs {
    display: flex;
    gap: var(--segue-space-1);
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
    margin: 0 0 var(--segue-space-2);
    padding: var(--segue-space-1);
    border: var(--segue-border-width) solid var(--segue-color-border);
    border-radius: var(--segue-radius-md);
    background: var(--segue-color-surface-raised);
    box-shadow: var(--segue-shadow-raised);
    overflow-y: auto;
  }
  .saved [role='option'] {
    display: flex;
    gap: var(--segue-space-3);
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
    padding: var(--segue-space-2) var(--segue-space-1);
    overflow: hidden;
    color: transparent;
    line-height: var(--segue-font-line-normal);
    white-space: pre-wrap;
    overflow-wrap: break-word;
    pointer-events: none;
  }
  @media (pointer: coarse) {
    .marks {
      padding-block: 0.6875rem;
      font-size: max(var(--segue-font-size-md), 16px);
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
    gap: var(--segue-space-1);
    margin: var(--segue-space-2) 0 0;
    padding: 0 var(--segue-space-2);
    list-style: none;
    font-size: var(--segue-font-size-sm);
  }
  .advice li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--segue-space-1) var(--segue-space-2);
    padding-inline-start: var(--segue-space-2);
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
