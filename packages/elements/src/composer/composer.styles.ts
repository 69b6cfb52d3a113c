import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    position: relative;
    padding: 0.5rem 0.75rem 0.75rem;
    background: var(--segue-color-surface);
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: 0.125rem;
    padding: 0.25rem;
    border: 1px solid var(--segue-color-border-strong);
    border-radius: 1.5rem;
    background: var(--segue-color-surface);
    transition: border-color var(--segue-duration-fast);
  }
  .field:focus-within {
    border-color: var(--segue-color-focus);
    box-shadow: 0 0 0 1px var(--segue-color-focus);
  }
  textarea {
    field-sizing: content;
    flex: 1;
    min-inline-size: 0;
    max-block-size: min(calc(5 * 1.375rem + 1rem), 30dvh);
    padding: 0.5rem 0.25rem;
    border: 0;
    background: none;
    line-height: 1.375rem;
    resize: none;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  @media (pointer: coarse) {
    textarea {
      font-size: max(1rem, 16px);
    }
  }
  textarea:focus,
  textarea:focus-visible {
    outline: none;
    box-shadow: none;
  }
  textarea::placeholder {
    color: var(--segue-color-text-placeholder);
    opacity: 1;
  }
  .icon-button {
    inline-size: 2.375rem;
    block-size: 2.375rem;
    border-radius: 50%;
  }
  @media (pointer: coarse) {
    .icon-button {
      inline-size: 2.75rem;
      block-size: 2.75rem;
    }
    textarea {
      padding-block: 0.6875rem;
    }
  }
  .send {
    background: var(--segue-color-accent);
    color: var(--segue-color-on-accent);
  }
  .send:hover {
    background: var(--segue-color-accent-hover);
    color: var(--segue-color-on-accent);
  }
  .send[aria-disabled='true'] {
    background: var(--segue-color-surface-sunken);
    color: var(--segue-color-icon);
    cursor: default;
  }
  @media (forced-colors: active) {
    .send {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    padding: 0 0.5rem 0.375rem;
  }
  .problem {
    padding: 0.25rem 0.5rem 0;
    color: var(--segue-color-danger-text);
  }
  .drop {
    position: absolute;
    inset: 0.25rem;
    z-index: 2;
    display: grid;
    place-items: center;
    border: 2px dashed var(--segue-color-accent-text);
    border-radius: 1.5rem;
    background: var(--segue-color-accent-soft);
    color: var(--segue-color-on-accent-soft);
    font-weight: var(--segue-font-weight-medium);
    pointer-events: none;
  }
  .floating {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    overflow: visible;
  }
`;
