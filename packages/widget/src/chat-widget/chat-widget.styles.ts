import { css } from 'lit';

export const chatStyles = css`
  :host {
    display: block;
  }
  segue-transcript {
    flex: 1;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.625rem;
    padding: 0.5rem 1rem;
    border-block-start: 1px solid var(--segue-color-border);
    background: var(--segue-color-surface-sunken);
    font-size: var(--segue-font-size-sm);
    line-height: 1.125rem;
  }
  .notice p {
    flex: 1 1 12rem;
    margin: 0;
  }
  .notice .text-button {
    min-block-size: 1.75rem;
  }
  .question {
    display: grid;
    gap: 0.75rem;
    margin: 0;
    padding: 1rem;
    border-block-start: 1px solid var(--segue-color-border);
    background: var(--segue-color-surface);
  }
  .question p {
    margin: 0;
  }
  .question b {
    display: block;
    font-size: var(--segue-font-size-lg);
    font-weight: var(--segue-font-weight-bold);
    line-height: 1.5rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .row .button {
    flex: 1 1 auto;
  }
  .person {
    padding: 0 1rem 0.25rem;
    text-align: end;
  }
  @media (max-height: 320px) {
    .person {
      display: none;
    }
  }
`;
