import { css } from 'lit';

/** One line of news between the conversation and the composer. */
export const noticeStyles = css`
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--segue-space-1) 0.625rem;
    padding: var(--segue-space-2) var(--segue-space-4);
    border-block-start: var(--segue-border-width) solid var(--segue-color-border);
    background: var(--segue-color-surface-sunken);
    font-size: var(--segue-font-size-sm);
    line-height: var(--segue-font-line-tight);
  }
  .notice p {
    flex: 1 1 12rem;
    margin: 0;
  }
  .notice .text-button {
    min-block-size: 1.75rem;
  }
`;
