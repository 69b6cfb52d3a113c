import { css } from 'lit';

export const panelStyles = css`
  :host {
    display: contents;
  }
  dialog {
    position: fixed;
    inset: auto;
    --beside: max(var(--segue-offset-inline), env(safe-area-inset-right));
    --below: calc(max(var(--segue-offset-block), env(safe-area-inset-bottom)) + var(--segue-size-launcher) + 1rem);
    inset-inline-end: var(--beside);
    inset-block-end: var(--below);
    z-index: var(--segue-layer-panel);
    display: none;
    flex-direction: column;
    inline-size: min(var(--panel-width, var(--segue-size-panel-width)), 100vw - var(--beside) - 0.75rem);
    block-size: min(var(--panel-height, var(--segue-size-panel-height)), 100dvh - var(--below) - 0.75rem);
    min-inline-size: 0;
    min-block-size: 0;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: var(--segue-border-width) solid var(--segue-color-border);
    border-radius: var(--segue-radius-panel);
    background: var(--segue-color-surface);
    color: var(--segue-color-text);
    box-shadow: var(--segue-shadow-panel);
    overflow: hidden;
    opacity: 0;
    transform: scale(0.96);
    transform-origin: 100% 100%;
    transition:
      opacity var(--segue-duration-fast) var(--segue-ease-exit),
      transform var(--segue-duration-fast) var(--segue-ease-exit),
      display var(--segue-duration-fast) allow-discrete,
      overlay var(--segue-duration-fast) allow-discrete;
    container-type: inline-size;
  }
  :host([side='start']) dialog {
    --beside: max(var(--segue-offset-inline), env(safe-area-inset-left));
    inset-inline: var(--beside) auto;
    transform-origin: 0 100%;
  }
  dialog:dir(rtl) {
    transform-origin: 0 100%;
  }
  dialog[open] {
    display: flex;
    opacity: 1;
    transform: none;
    transition-duration: var(--segue-duration-normal);
    transition-timing-function: var(--segue-ease-enter);
  }
  @starting-style {
    dialog[open] {
      opacity: 0;
      transform: scale(0.96);
    }
  }
  dialog:focus-visible {
    outline: none;
    box-shadow: var(--segue-shadow-panel);
  }
  .phone {
    inset: 0;
    inline-size: 100vw;
    block-size: 100dvh;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    border: 0;
    border-radius: 0;
    box-shadow: none;
    transform-origin: 50% 100%;
  }
  :host([side]) .phone {
    inset: 0;
  }
  .phone::backdrop {
    background: none;
  }
  .main {
    position: relative;
    flex: 1;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  .handle {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 3;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 0;
    border-start-start-radius: var(--segue-radius-panel);
    cursor: nwse-resize;
    touch-action: none;
    outline-offset: -4px;
    box-shadow: none;
  }
  .handle:dir(rtl) {
    cursor: nesw-resize;
  }
  .handle::after {
    content: '';
    position: absolute;
    inset-block-start: 7px;
    inset-inline-start: 7px;
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid var(--segue-color-border-strong);
    border-inline-end: 0;
    border-block-end: 0;
    border-start-start-radius: min(var(--segue-radius-panel), 9px);
    opacity: 0;
    transition: opacity var(--segue-duration-fast);
  }
  .handle:hover::after,
  .handle:focus-visible::after {
    opacity: 1;
  }
  @media (prefers-reduced-motion: reduce) {
    dialog {
      transform: none;
      transition-duration: 80ms !important;
    }
    @starting-style {
      dialog[open] {
        transform: none;
      }
    }
  }
`;
