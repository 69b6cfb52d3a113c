import { css } from 'lit';

export const messageStyles = css`
  :host {
    display: block;
  }
  article {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    position: relative;
    padding-inline: calc(var(--segue-size-avatar) + var(--segue-space-2)) var(--segue-space-8);
    padding-block-start: 2px;
    border-radius: var(--segue-radius-md);
  }
  article.starts {
    padding-block-start: var(--segue-space-3);
  }
  .own {
    align-items: flex-end;
    padding-inline: 3rem 0;
  }
  .wide {
    padding-inline-end: 0;
    padding-block-start: var(--segue-space-2);
  }
  segue-avatar {
    position: absolute;
    inset-inline-start: 0;
    inset-block-end: var(--avatar-shift, 0);
  }
  .named segue-avatar {
    --avatar-shift: 1.375rem;
  }
  .name {
    display: flex;
    gap: 0.375rem;
    align-items: center;
    margin-block: 0 var(--segue-space-1);
    margin-inline: var(--segue-space-3) 0;
  }
  .tag {
    padding: 0 0.3125rem;
    border-radius: calc(var(--segue-radius-sm) / 2);
    background: var(--segue-color-accent-soft);
    color: var(--segue-color-on-accent-soft);
    font-size: var(--segue-font-size-xs);
    font-weight: var(--segue-font-weight-bold);
    line-height: var(--segue-font-line-tight);
  }
  .text {
    margin: 0;
    white-space: pre-wrap;
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.375rem;
    min-block-size: 1.125rem;
    margin: var(--segue-space-1) var(--segue-space-3) 0;
  }
  .own .below {
    justify-content: flex-end;
    margin-inline-end: var(--segue-space-1);
  }
  .below .place {
    display: inline-flex;
    align-items: center;
    gap: 0.1875rem;
  }
  .below segue-icon {
    --segue-size-icon: 0.875rem;
  }
  .failed {
    color: var(--segue-color-danger-text);
  }
  .failed .text-button {
    color: inherit;
  }
  .own.unsent .bubble {
    background: var(--segue-color-surface);
    color: var(--segue-color-danger-text);
    box-shadow: inset 0 0 0 1px var(--segue-color-danger-text);
  }
  .note .bubble {
    background: color-mix(in srgb, var(--segue-color-warning) 16%, var(--segue-color-surface));
    color: var(--segue-color-text);
    box-shadow: none;
    border: var(--segue-border-width) dashed var(--segue-color-warning-text);
  }
  .deleted .bubble {
    background: none;
    color: var(--segue-color-text-muted);
    box-shadow: inset 0 0 0 1px var(--segue-color-border);
  }
  .emoji .bubble {
    padding: 0;
    background: none;
    box-shadow: none;
    border: 0;
    color: var(--segue-color-text);
    font-size: calc(1.5 * var(--segue-font-size-xl));
    line-height: 1.2;
  }
  .plain .bubble {
    padding: 0;
    background: none;
    box-shadow: none;
    border: 0;
  }
  .system {
    align-items: center;
    padding: var(--segue-space-2) var(--segue-space-6);
    text-align: center;
  }
  .system .bubble {
    padding: 0;
    background: none;
  }
  .below-bubble {
    inline-size: 100%;
    margin-block-start: var(--segue-space-2);
  }
  .caret::after {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 1em;
    margin-inline-start: 2px;
    border-radius: calc(var(--segue-radius-sm) / 4);
    background: currentColor;
    opacity: 0.45;
    vertical-align: -0.12em;
  }
  :host([fresh]) article {
    animation: arrive var(--segue-duration-fast) var(--segue-ease-enter);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    @keyframes arrive {
      from {
        opacity: 0;
      }
    }
  }
`;
