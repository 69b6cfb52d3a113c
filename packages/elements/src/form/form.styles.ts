import { css } from 'lit';

export const formStyles = css`
  :host {
    display: block;
    inline-size: 18rem;
    max-inline-size: 100%;
    padding: 0.875rem 1rem 1rem;
    border: 1px solid var(--segue-color-border);
    border-radius: var(--segue-radius-lg);
    background: var(--segue-color-surface);
  }
  form {
    display: grid;
    gap: 0.75rem;
  }
  .title {
    margin: 0;
    font-weight: var(--segue-font-weight-bold);
  }
  label {
    display: block;
    margin-block-end: 0.25rem;
    font-size: var(--segue-font-size-sm);
    font-weight: var(--segue-font-weight-medium);
  }
  input:not([type='checkbox']),
  textarea,
  select {
    inline-size: 100%;
    min-block-size: var(--segue-size-control);
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--segue-color-border-strong);
    border-radius: var(--segue-radius-md);
    background: var(--segue-color-surface);
    font-size: max(var(--segue-font-size-md), 1rem);
  }
  textarea {
    min-block-size: 5rem;
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--segue-color-danger-text);
  }
  .error {
    margin: 0.25rem 0 0;
    color: var(--segue-color-danger-text);
    font-size: var(--segue-font-size-sm);
  }
  .check {
    display: flex;
    gap: 0.625rem;
    align-items: center;
    min-block-size: 1.5rem;
    margin: 0;
  }
  .check input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--segue-color-accent);
  }
  dl {
    display: grid;
    gap: 0.5rem;
    margin: 0.5rem 0;
  }
  dt {
    color: var(--segue-color-text-muted);
    font-size: var(--segue-font-size-sm);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .done {
    display: flex;
    gap: 0.375rem;
    align-items: center;
    color: var(--segue-color-success-text);
  }
`;
