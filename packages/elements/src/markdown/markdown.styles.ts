import { css } from 'lit';

export const markdownStyles = css`
  .markdown > * {
    margin: 0;
  }
  .markdown > * + * {
    margin-block-start: 0.5rem;
  }
  .markdown p,
  .markdown li,
  .markdown td,
  .markdown th {
    white-space: pre-wrap;
  }
  .markdown ul,
  .markdown ol,
  .markdown blockquote > * {
    margin: 0;
  }
  .markdown ul,
  .markdown ol {
    padding-inline-start: 1.375rem;
  }
  .markdown ol {
    padding-inline-start: 0;
    list-style: none;
  }
  .markdown ol > li {
    padding-inline-start: 1.375rem;
  }
  .markdown .number {
    display: inline-block;
    min-inline-size: 1.375rem;
    margin-inline-start: -1.375rem;
  }
  .markdown .heading {
    font-weight: var(--segue-font-weight-bold);
  }
  .markdown a {
    color: var(--segue-color-link);
    text-underline-offset: 2px;
    border-radius: calc(var(--segue-radius-sm) * 0.375);
  }
  .markdown small {
    color: var(--segue-color-text-muted);
    font-size: var(--segue-font-size-sm);
  }
  .markdown code {
    padding: 0.0625rem 0.25rem;
    border-radius: calc(var(--segue-radius-sm) / 2);
    background: color-mix(in srgb, currentColor 9%, transparent);
    font-family: var(--segue-font-family-mono);
    font-size: 0.875em;
  }
  .code {
    position: relative;
  }
  .markdown pre {
    margin: 0;
    padding: 0.625rem 0.75rem;
    padding-inline-end: 3.5rem;
    border-radius: var(--segue-radius-sm);
    background: color-mix(in srgb, currentColor 7%, transparent);
    overflow-x: auto;
  }
  .markdown pre code {
    padding: 0;
    background: none;
    font-size: 0.8125rem;
    white-space: pre;
  }
  .code button {
    position: absolute;
    inset-block-start: 0.25rem;
    inset-inline-end: 0.25rem;
    min-block-size: 1.75rem;
    padding-inline: 0.5rem;
    border-radius: calc(var(--segue-radius-sm) * 0.75);
    font-size: 0.75rem;
    text-decoration: none;
  }
  .scroll {
    overflow-x: auto;
  }
  .markdown table {
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  .markdown th,
  .markdown td {
    padding: 0.25rem 0.625rem;
    border-block-end: 1px solid color-mix(in srgb, currentColor 18%, transparent);
    text-align: start;
    overflow-wrap: normal;
  }
  .markdown blockquote {
    padding-inline-start: 0.75rem;
    border-inline-start: 2px solid color-mix(in srgb, currentColor 35%, transparent);
  }
  .markdown hr {
    inline-size: 100%;
    border: 0;
    border-block-start: 1px solid color-mix(in srgb, currentColor 20%, transparent);
  }
`;
