import { css } from 'lit';

export const commandPaletteStyles = css`
  dialog {
    inline-size: min(32rem, calc(100vw - 2rem));
    margin-block-start: 12vh;
    padding: 0.5rem;
    border: 1px solid var(--segue-color-border);
    border-radius: var(--segue-radius-panel);
    background: var(--segue-color-surface-raised);
    color: var(--segue-color-text);
    box-shadow: var(--segue-shadow-panel);
  }
  dialog::backdrop {
    background: color-mix(in srgb, var(--segue-color-scrim) 40%, transparent);
  }
  input {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 0;
    border-radius: max(var(--segue-radius-sm), calc(var(--segue-radius-panel) - 0.5rem));
    background: none;
  }
  input:focus-visible {
    outline-offset: -2px;
    box-shadow: none;
  }
  ul {
    max-block-size: 50vh;
    overflow-y: auto;
    margin: 0.375rem 0 0;
    padding: 0.375rem 0 0;
    border-block-start: 1px solid var(--segue-color-border);
    list-style: none;
  }
  li {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.5rem 0.75rem;
    border-radius: var(--segue-radius-md);
    cursor: pointer;
  }
  li[aria-selected='true'] {
    background: var(--segue-color-accent-soft);
    color: var(--segue-color-on-accent-soft);
  }
  li > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .label {
    flex: none;
    max-inline-size: 65%;
  }
  .label:only-child {
    max-inline-size: 100%;
  }
  li .meta {
    min-inline-size: 0;
  }
  kbd {
    font: inherit;
    white-space: nowrap;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
    gap: 0.125rem 1.5rem;
    margin: 0.375rem 0 0;
    padding: 0.5rem 0.75rem 0.25rem;
    border-block-start: 1px solid var(--segue-color-border);
  }
  dl div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
  }
  dd {
    margin: 0;
  }
  @media (forced-colors: active) {
    dialog::backdrop {
      forced-color-adjust: none;
      background: color-mix(in srgb, CanvasText 40%, transparent);
    }
    li[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    li[aria-selected='true'] .meta {
      color: inherit;
    }
  }
`;
