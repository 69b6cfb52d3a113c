import { css } from 'lit';

export const chatDeskStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr;
    block-size: 100%;
    container: desk / inline-size;
    background: var(--segue-color-surface);
  }
  .top {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 3rem;
    padding: 0 0.5rem 0 1rem;
    border-block-end: 1px solid var(--segue-color-border);
  }
  h1 {
    flex: 1;
    margin: 0;
    font-size: var(--segue-font-size-md);
    line-height: 1.5rem;
  }
  .dot {
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--segue-color-presence-away);
  }
  .dot.live {
    background: var(--segue-color-presence-online);
  }
  .find {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2rem;
    padding: 0 0.625rem;
    border: 1px solid var(--segue-color-border-strong);
    border-radius: var(--segue-radius-md);
    color: var(--segue-color-text-muted);
    font-size: var(--segue-font-size-sm);
  }
  .find segue-icon {
    display: none;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(15rem, 20rem) minmax(0, 1fr) 20rem;
    min-block-size: 0;
  }
  .columns > * {
    min-block-size: 0;
    min-inline-size: 0;
  }
  .columns > * + * {
    border-inline-start: 1px solid var(--segue-color-border);
  }
  .nothing {
    display: grid;
    place-items: center;
    padding: 2rem;
    text-align: center;
    color: var(--segue-color-text-muted);
  }
  .problem {
    position: absolute;
    inset-block-start: 3.5rem;
    inset-inline: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    inline-size: fit-content;
    max-inline-size: min(36rem, calc(100% - 2rem));
    margin: auto;
    padding: 0.375rem 0.375rem 0.375rem 1rem;
    border-radius: var(--segue-radius-md);
    background: var(--segue-color-danger);
    color: var(--segue-color-on-danger);
    font-size: var(--segue-font-size-sm);
  }
  .problem p {
    margin: 0;
  }
  .problem button {
    flex: none;
    min-block-size: 2.25rem;
    padding-block: 0.25rem;
    color: inherit;
    background: none;
    border-color: currentcolor;
  }
  @container desk (max-width: 1099px) {
    .columns {
      grid-template-columns: minmax(13rem, 17rem) minmax(0, 1fr);
    }
    segue-customer-card {
      display: none;
    }
    .with-customer segue-customer-card {
      display: block;
      position: absolute;
      inset-block: 3rem 0;
      inset-inline-end: 0;
      inline-size: min(20rem, 90%);
      box-shadow: var(--segue-shadow-panel);
    }
  }
  @container desk (max-width: 719px) {
    .columns {
      grid-template-columns: 1fr;
    }
    .columns.open > segue-inbox-list {
      display: none;
    }
    .columns:not(.open) > :not(segue-inbox-list) {
      display: none;
    }
    .columns > * + * {
      border-inline-start: 0;
    }
    .find {
      padding: 0;
      min-block-size: 0;
      border: 0;
      color: var(--segue-color-icon);
      inline-size: calc(2 * var(--segue-size-icon));
      block-size: calc(2 * var(--segue-size-icon));
      justify-content: center;
    }
    .find segue-icon {
      display: block;
    }
    .find kbd {
      display: none;
    }
    .find span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  segue-sign-in {
    grid-row: 1 / -1;
  }
`;
