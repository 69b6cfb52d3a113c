import { css } from 'lit';

export const handoffStyles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: flex;
    flex-direction: column;
    background: var(--segue-color-surface);
    animation: slide var(--segue-duration-normal) var(--segue-ease-enter);
  }
  @keyframes slide {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    @keyframes slide {
      from {
        opacity: 0;
      }
    }
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--segue-space-1);
    padding: var(--segue-space-2) var(--segue-space-2) 0;
  }
  h2 {
    margin: 0;
    font-family: var(--segue-font-family-heading, inherit);
    font-size: var(--segue-font-size-lg);
    font-weight: var(--segue-font-weight-bold);
    line-height: var(--segue-font-line-tight);
  }
  h3 {
    margin: var(--segue-space-5) 0 0;
    font-family: var(--segue-font-family-heading, inherit);
    font-size: var(--segue-font-size-md);
    font-weight: var(--segue-font-weight-bold);
  }
  .body {
    flex: 1;
    min-block-size: 0;
    padding: var(--segue-space-1) var(--segue-space-4) var(--segue-space-4);
    overflow-y: auto;
  }
  .body > p {
    margin: 0 0 var(--segue-space-3);
    color: var(--segue-color-text-muted);
  }
  .channels {
    display: grid;
    gap: var(--segue-space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .channel {
    display: flex;
    align-items: center;
    gap: var(--segue-space-3);
    inline-size: 100%;
    min-block-size: 4rem;
    padding: 0.625rem 0.875rem;
    border: var(--segue-border-width) solid var(--segue-color-border-strong);
    border-radius: var(--segue-radius-lg);
    text-align: start;
    transition: background-color var(--segue-duration-fast);
  }
  .channel:hover {
    background: var(--segue-color-surface-sunken);
  }
  .channel[aria-disabled='true'] {
    border-color: var(--segue-color-border);
    background: none;
    color: var(--segue-color-text-muted);
    cursor: default;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    border-radius: var(--segue-radius-md);
    background: var(--segue-color-accent-soft);
    color: var(--segue-color-on-accent-soft);
  }
  [aria-disabled='true'] .mark {
    background: var(--segue-color-surface-sunken);
    color: var(--segue-color-text-muted);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
  }
  .words b {
    display: block;
    font-weight: var(--segue-font-weight-medium);
  }
  .capsule {
    margin: var(--segue-space-2) 0 0;
    padding: 0;
    border: var(--segue-border-width) solid var(--segue-color-border);
    border-radius: var(--segue-radius-lg);
    list-style: none;
  }
  .capsule li {
    display: flex;
    align-items: center;
    gap: var(--segue-space-2);
    padding-block: 0.375rem;
    padding-inline: 0.875rem var(--segue-space-1);
  }
  .capsule li + li {
    border-block-start: var(--segue-border-width) solid var(--segue-color-border);
  }
  .capsule bdi {
    display: block;
    overflow-wrap: anywhere;
  }
  .go {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--segue-space-3);
    padding-block-start: var(--segue-space-2);
    text-align: center;
  }
  .go > p {
    margin: 0;
  }
  .code {
    padding: 0.375rem 0.875rem;
    border-radius: var(--segue-radius-md);
    background: var(--segue-color-surface-sunken);
    font-family: var(--segue-font-family-mono);
    font-size: var(--segue-font-size-lg);
    letter-spacing: 0.08em;
    user-select: all;
  }
  .sentence {
    box-sizing: border-box;
    inline-size: 100%;
    padding: var(--segue-space-2) var(--segue-space-3);
    border-radius: var(--segue-radius-md);
    background: var(--segue-color-surface-sunken);
    overflow-wrap: anywhere;
    user-select: all;
  }
  .copy {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--segue-space-2);
  }
  .status {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--segue-space-2);
    min-block-size: 1.5rem;
  }
  .status.done {
    color: var(--segue-color-success-text);
    font-weight: var(--segue-font-weight-medium);
  }
  .dot {
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--segue-color-accent-text);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--segue-space-2);
  }
  .wide {
    inline-size: 100%;
  }
  a.button {
    display: grid;
    place-items: center;
  }
`;
