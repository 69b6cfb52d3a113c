import { css } from 'lit';

export const composerStyles = css`
  :host {
    --round: min(1.75 * var(--segue-radius-lg), 1.75rem);
    display: block;
    position: relative;
    padding: var(--segue-space-2) var(--segue-space-3) var(--segue-space-3);
    background: var(--segue-color-surface);
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: 0.125rem;
    padding: var(--segue-space-1);
    border: var(--segue-border-width) solid var(--segue-color-border-strong);
    border-radius: var(--round);
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
    max-block-size: min(var(--segue-size-composer-max, 5em * var(--segue-font-line-normal) + 1rem), 30dvh);
    padding: var(--segue-space-2) var(--segue-space-1);
    border: 0;
    background: none;
    line-height: var(--segue-font-line-normal);
    resize: none;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  @media (pointer: coarse) {
    textarea {
      font-size: max(var(--segue-font-size-md), 16px);
    }
  }
  textarea:focus,
  textarea:focus-visible {
    outline: none;
    box-shadow: none;
  }
  /* While nothing is written nobody knows its direction: that of the chat, and not, as 'dir="auto"' says, from the left. */
  textarea:placeholder-shown {
    direction: inherit;
    unicode-bidi: isolate;
  }
  textarea::placeholder {
    color: var(--segue-color-text-placeholder);
    opacity: 1;
  }
  .icon-button {
    --line: 1em * var(--segue-font-line-normal);
    inline-size: calc(var(--line) + 1rem);
    block-size: calc(var(--line) + 1rem);
    border-radius: max(0px, var(--round) - 0.25rem);
  }
  @media (pointer: coarse) {
    .icon-button {
      inline-size: calc(var(--line) + 1.375rem);
      block-size: calc(var(--line) + 1.375rem);
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
    gap: var(--segue-space-1) var(--segue-space-3);
    padding: 0 var(--segue-space-2) 0.375rem;
  }
  .problem {
    padding: var(--segue-space-1) var(--segue-space-2) 0;
    color: var(--segue-color-danger-text);
  }
  .drop {
    position: absolute;
    inset: 0.25rem;
    z-index: 2;
    display: grid;
    place-items: center;
    border: 2px dashed var(--segue-color-accent-text);
    border-radius: var(--round);
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
