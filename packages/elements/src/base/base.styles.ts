import { css } from 'lit';

/** Reset, text, buttons and the focus ring of every element. */
export const baseStyles = css`
  :host {
    box-sizing: border-box;
    color: var(--segue-color-text);
    font: var(--segue-font-weight-regular) var(--segue-font-size-md) / var(--segue-font-line-normal) system-ui;
    font-family: var(--segue-font-family-body, system-ui, sans-serif);
    -webkit-tap-highlight-color: transparent;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :host(:lang(zh)),
  :host(:lang(ja)) {
    font-family: var(--segue-font-family-cjk);
    line-height: 1.6;
  }
  * {
    box-sizing: border-box;
  }
  button,
  textarea,
  input,
  select {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    padding: 0;
    border: 1px solid transparent;
    background: none;
    cursor: pointer;
  }
  :focus-visible,
  :host(:focus-visible) {
    outline: var(--segue-border-width-focus) solid var(--segue-color-focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--segue-color-surface);
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: calc(2 * var(--segue-size-icon));
    block-size: calc(2 * var(--segue-size-icon));
    border-radius: var(--segue-radius-md);
    color: var(--segue-color-icon);
    transition: background-color var(--segue-duration-fast);
  }
  .icon-button:hover {
    background: var(--segue-color-surface-sunken);
    color: var(--segue-color-text);
  }
  @media (pointer: coarse) {
    .icon-button {
      inline-size: var(--segue-size-control);
      block-size: var(--segue-size-control);
    }
  }
  .button {
    display: inline-grid;
    place-content: center;
    color: var(--segue-color-text);
    min-block-size: var(--segue-size-control);
    padding: var(--segue-space-2) var(--segue-space-4);
    border-radius: var(--segue-radius-md);
    border: var(--segue-border-width) solid var(--segue-color-border-strong);
    font-weight: var(--segue-font-weight-medium);
    text-decoration: none;
    text-align: center;
    transition: background-color var(--segue-duration-fast);
  }
  .button:hover {
    background: var(--segue-color-surface-sunken);
  }
  .primary {
    border-color: transparent;
    background: var(--segue-color-accent);
    color: var(--segue-color-on-accent);
  }
  .primary:hover {
    background: var(--segue-color-accent-hover);
  }
  .text-button {
    min-block-size: 1.5rem;
    border-radius: calc(var(--segue-radius-sm) / 2);
    color: var(--segue-color-link);
    font-weight: var(--segue-font-weight-medium);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .meta {
    color: var(--segue-color-text-muted);
    font-size: var(--segue-font-size-sm);
    line-height: var(--segue-font-line-tight);
    font-variant-numeric: tabular-nums;
  }
  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .button,
    .icon-button {
      border-color: ButtonBorder;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation-duration: 1ms !important;
      transition-duration: 1ms !important;
    }
  }
`;
