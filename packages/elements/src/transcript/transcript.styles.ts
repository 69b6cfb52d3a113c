import { css } from 'lit';

export const transcriptStyles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
    overflow: hidden;
  }
  .scroller {
    block-size: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scroll-padding-block: 0.75rem 3.5rem;
    padding: 0.5rem 1rem 1rem;
    scrollbar-width: thin;
    scrollbar-color: var(--segue-color-border-strong) transparent;
    outline-offset: -2px;
  }
  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-block-size: 100%;
  }
  .chunk {
    flex: none;
  }
  .space {
    flex: none;
  }
  .day,
  .event {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    margin: 0;
    padding-block: 20px 8px;
    text-align: center;
  }
  .event {
    padding-block: 12px 4px;
  }
  .event segue-icon {
    --segue-size-icon: 1rem;
  }
  .banner {
    inline-size: fit-content;
    margin: 12px auto 4px;
    padding: 0.375rem 0.75rem;
    border: 1px solid var(--segue-color-border);
    border-radius: var(--segue-radius-full);
  }
`;
