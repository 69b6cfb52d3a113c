import { css } from 'lit';

export const attachmentStyles = css`
  :host {
    display: block;
    max-inline-size: 100%;
  }
  .picture {
    display: block;
    inline-size: var(--width);
    max-inline-size: 100%;
    aspect-ratio: var(--ratio);
    border-radius: var(--segue-radius-bubble);
    background: var(--segue-color-surface-sunken);
    color: var(--segue-color-text);
    overflow: hidden;
    position: relative;
  }
  /* A light picture has an edge, too. */
  .picture::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    box-shadow: inset 0 0 0 1px var(--segue-color-border);
    pointer-events: none;
  }
  .picture img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  /* Its size is not known: nothing of it is cut off. */
  .unsized img {
    object-fit: contain;
  }
  .file {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    inline-size: 16rem;
    max-inline-size: 100%;
    min-block-size: 3.5rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--segue-color-border);
    border-radius: var(--segue-radius-bubble);
    background: var(--segue-color-surface);
    color: var(--segue-color-text);
    text-decoration: none;
  }
  .file:hover {
    background: var(--segue-color-surface-sunken);
  }
  .file segue-icon {
    color: var(--segue-color-icon);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
  }
  .words bdi {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    font-weight: var(--segue-font-weight-medium);
  }
  audio {
    inline-size: 16rem;
    max-inline-size: 100%;
  }
  .caption {
    margin: 0.375rem 0 0;
    padding: 0.5rem 0.75rem;
    border-radius: var(--segue-radius-bubble);
    background: var(--segue-color-bubble-operator);
    color: var(--segue-color-on-bubble-operator);
    overflow-wrap: anywhere;
  }
  .caption .text {
    margin: 0;
    white-space: pre-wrap;
  }
  :host([own]) .caption {
    background: var(--segue-color-bubble-user);
    color: var(--segue-color-on-bubble-user);
  }
`;
