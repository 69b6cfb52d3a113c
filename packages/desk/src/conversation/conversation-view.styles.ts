import { css } from 'lit';

export const conversationViewStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto 1fr auto auto;
    min-block-size: 0;
    min-inline-size: 0;
    background: var(--segue-color-surface);
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 3.5rem;
    padding: 0.5rem 1rem;
    border-block-end: 1px solid var(--segue-color-border);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--segue-font-size-md);
    line-height: 1.25rem;
  }
  .actions {
    display: flex;
    gap: 0.25rem;
    align-items: center;
  }
  .back {
    display: none;
  }
  @container desk (max-width: 719px) {
    .back {
      display: inline-grid;
    }
  }
  .note {
    margin: 0;
    padding: 0.5rem 1rem;
    border-block-end: 1px solid var(--segue-color-border);
    background: var(--segue-color-surface-sunken);
    font-size: var(--segue-font-size-sm);
  }
  segue-transcript {
    min-block-size: 0;
  }
  .closed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    padding: 0.375rem 1rem;
    border-block-start: 1px solid var(--segue-color-border);
    background: var(--segue-color-surface-sunken);
    font-size: var(--segue-font-size-sm);
  }
  .closed p {
    margin: 0;
  }
  .actions .button,
  .closed .button {
    min-block-size: 2rem;
    padding: 0.25rem 0.75rem;
    font-size: var(--segue-font-size-sm);
  }
`;
