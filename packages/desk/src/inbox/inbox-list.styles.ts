import { css } from 'lit';

export const inboxListStyles = css`
  :host {
    display: grid;
    grid-template: auto auto 1fr / minmax(0, 1fr);
    min-block-size: 0;
    background: var(--segue-color-surface);
  }
  .tabs {
    display: flex;
    gap: 0.125rem;
    /* Room for the focus ring, which what scrolls would cut off. */
    padding: 0.5rem 0.5rem 0.25rem;
    overflow-x: auto;
    scrollbar-width: none;
  }
  [role='tab'] {
    flex: none;
    min-block-size: 2rem;
    padding: 0.25rem 0.5rem;
    border-radius: var(--segue-radius-md);
    color: var(--segue-color-text-muted);
    font-size: var(--segue-font-size-sm);
    font-weight: var(--segue-font-weight-medium);
    white-space: nowrap;
  }
  @container (max-width: 1099px) {
    .tabs {
      gap: 0;
      padding-inline: 0.375rem;
    }
    [role='tab'] {
      padding-inline: 0.3125rem;
    }
  }
  [role='tab'][aria-selected='true'] {
    background: var(--segue-color-surface-sunken);
    color: var(--segue-color-text);
  }
  [role='tab'] .count {
    display: inline-block;
    min-inline-size: 1.125rem;
    padding-inline: 0.3125rem;
    line-height: 1.125rem;
  }
  input {
    margin: 0.25rem 0.75rem 0.5rem;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--segue-color-border-strong);
    border-radius: var(--segue-radius-md);
    background: var(--segue-color-surface);
    font-size: var(--segue-font-size-sm);
  }
  [role='listbox'] {
    overflow-y: auto;
    min-block-size: 0;
    padding: 0 0.5rem 0.75rem;
    scrollbar-width: thin;
  }
  [role='option'] {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 0.625rem;
    align-items: center;
    padding: 0.5625rem 0.5rem;
    border-radius: var(--segue-radius-md);
    cursor: pointer;
  }
  [role='option']:hover {
    background: var(--segue-color-surface-sunken);
  }
  [role='option'][aria-selected='true'] {
    background: var(--segue-color-accent-soft);
    color: var(--segue-color-on-accent-soft);
  }
  [role='option'][aria-selected='true']::before {
    content: '';
    position: absolute;
    inset-block: 0.375rem;
    inset-inline-start: 0;
    border-inline-start: 3px solid var(--segue-color-accent);
    border-radius: 3px;
  }
  [role='option'][aria-selected='true'] segue-avatar {
    background: var(--segue-color-surface);
    color: var(--segue-color-text);
  }
  [role='listbox']:focus-visible [role='option'][data-at] {
    outline: 2px solid var(--segue-color-focus);
    outline-offset: -2px;
  }
  [role='option'][aria-selected='true'] .meta {
    color: inherit;
  }
  .who,
  .line {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-inline-size: 0;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: var(--segue-font-weight-medium);
  }
  .unread .name {
    font-weight: var(--segue-font-weight-bold);
  }
  .line {
    gap: 0.25rem;
  }
  .line > * {
    flex: none;
    white-space: nowrap;
  }
  .line .brand,
  .line .text {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .line .brand {
    flex-shrink: 0;
    max-inline-size: 40%;
  }
  .side {
    display: grid;
    justify-items: end;
    gap: 0.25rem;
  }
  .wait {
    font-size: 0.75rem;
    line-height: 1rem;
    padding-inline: 0.375rem;
    border-radius: 999px;
    font-variant-numeric: tabular-nums;
    color: var(--segue-color-text-muted);
  }
  .wait.soon {
    background: var(--segue-color-warning);
    color: var(--segue-color-on-warning);
  }
  .wait.late {
    background: var(--segue-color-danger);
    color: var(--segue-color-on-danger);
  }
  .count {
    min-inline-size: 1.25rem;
    padding-inline: 0.375rem;
    border-radius: 999px;
    background: var(--segue-color-accent);
    color: var(--segue-color-on-accent);
    font-size: 0.75rem;
    font-weight: var(--segue-font-weight-bold);
    font-variant-numeric: tabular-nums;
    line-height: 1.25rem;
    text-align: center;
  }
  segue-icon {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
  }
  .empty {
    margin: 3rem 1.5rem;
    text-align: center;
    color: var(--segue-color-text-muted);
  }
`;
