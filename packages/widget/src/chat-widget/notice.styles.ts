import { css } from 'lit';

/** One line of news between the conversation and the composer. */
export const noticeStyles = css`
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
`;
