import '../upload-card/define.ts';
import type { Voice } from '@segue/brand/runtime';
import { css, html, type TemplateResult } from 'lit';
import type { UploadItem } from '../upload-card/upload-item.ts';

export const uploadListStyles = css`
  .uploads {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
    max-block-size: 9.5rem;
    margin: 0 0 var(--segue-space-2);
    padding: 0;
    overflow-y: auto;
    scrollbar-width: thin;
    list-style: none;
  }
`;

/** The files that will go with the message; loaded with the first of them. */
export const uploadList = (uploads: readonly UploadItem[], voice: Voice): TemplateResult =>
  html`<ul class="uploads">
    ${uploads.map((upload) => html`<li><segue-upload-card .voice=${voice} .upload=${upload}></segue-upload-card></li>`)}
  </ul>`;
