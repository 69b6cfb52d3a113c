import { css } from 'lit';

/** The bubble: shared by messages and the typing indicator. The two inner corners of a turn are small, so that a turn reads as one. */
export const bubbleStyles = css`
  .bubble {
    --tail: var(--segue-radius-bubble-tail);
    position: relative;
    inline-size: fit-content;
    min-inline-size: 2.25rem;
    max-inline-size: 100%;
    padding: var(--segue-space-2) var(--segue-space-3);
    border-radius: var(--segue-radius-bubble);
    background: var(--segue-color-bubble-operator);
    color: var(--segue-color-on-bubble-operator);
    overflow-wrap: anywhere;
  }
  .bubble.start,
  .bubble.middle {
    border-end-start-radius: var(--tail);
  }
  .bubble.middle,
  .bubble.end {
    border-start-start-radius: var(--tail);
  }
  .own .bubble {
    --segue-color-link: currentColor;
    --segue-color-text-muted: currentColor;
    --segue-color-focus: currentColor;
    background: var(--segue-color-bubble-user);
    color: var(--segue-color-on-bubble-user);
  }
  .own .bubble.start,
  .own .bubble.middle {
    border-end-start-radius: var(--segue-radius-bubble);
    border-end-end-radius: var(--tail);
  }
  .own .bubble.middle,
  .own .bubble.end {
    border-start-start-radius: var(--segue-radius-bubble);
    border-start-end-radius: var(--tail);
  }
  .bot .bubble {
    background: var(--segue-color-bubble-bot);
    color: var(--segue-color-on-bubble-bot);
    box-shadow: inset 2px 0 0 var(--segue-color-accent);
  }
  /* No stronger than the rule before it: bubbles that have no line take away both. */
  .bot .bubble:where(:dir(rtl)) {
    box-shadow: inset -2px 0 0 var(--segue-color-accent);
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
    .own .bubble {
      border-width: 2px;
    }
  }
`;
