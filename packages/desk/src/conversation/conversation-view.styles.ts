import { css } from 'lit';

export const conversationViewStyles = css`
  :host {
    display: grid;
    grid-template: auto auto 1fr auto auto / minmax(0, 1fr);
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
  .who .meta {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .actions {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  .back,
  .actions .button segue-icon {
    display: none;
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
    flex: none;
    min-block-size: 2rem;
    padding: 0.25rem 0.75rem;
    font-size: var(--segue-font-size-sm);
    white-space: nowrap;
  }
  @container (max-width: 719px) {
    header {
      gap: 0.5rem;
      padding-inline: 0.5rem;
    }
    .back {
      display: inline-grid;
    }
    .actions .button {
      inline-size: calc(2 * var(--segue-size-icon));
      min-block-size: calc(2 * var(--segue-size-icon));
      padding: 0;
    }
    .actions .button segue-icon {
      display: inline-block;
    }
    .actions .button span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  /* A phone: the name and its state need the room more than the picture does. */
  @container (max-width: 479px) {
    header {
      gap: 0.25rem;
      padding-inline: 0.25rem;
    }
    header segue-avatar {
      display: none;
    }
    .actions {
      gap: 0.25rem;
    }
  }
  @container (max-width: 719px) {
    @media (pointer: coarse) {
      .actions .button {
        inline-size: var(--segue-size-control);
        min-block-size: var(--segue-size-control);
      }
    }
  }
`;
