import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatBytes } from '../base/format-bytes.ts';
import { neutralText } from '../base/neutral-text.ts';
import { SegueElement } from '../base/segue-element.ts';
import { SegueUploadCancelEvent, SegueUploadRetryEvent } from './events.ts';
import type { UploadItem } from './upload-item.ts';

const circumference = 2 * Math.PI * 9;

/**
 * A file on its way: name, progress ring, cancel, and again after a failure.
 *
 * @fires segue-upload-cancel
 * @fires segue-upload-retry
 */
export class SegueUploadCard extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.25rem 0.25rem 0.25rem 0.75rem;
        padding-inline: 0.75rem 0.25rem;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-md);
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      bdi {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        text-align: -webkit-match-parent;
        text-align: match-parent;
        line-height: 1.25rem;
      }
      .failed {
        color: var(--segue-color-danger-text);
      }
      .ring {
        flex: none;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        fill: none;
        stroke-width: 2.5;
        rotate: -90deg;
      }
      .track {
        stroke: var(--segue-color-border);
      }
      .arc {
        stroke: var(--segue-color-accent-text);
        stroke-linecap: round;
      }
      .done {
        color: var(--segue-color-success-text);
      }
    `,
  ];

  @property({ attribute: false }) upload!: UploadItem;

  protected override render(): TemplateResult {
    const { upload } = this;
    const name = neutralText(upload.name);
    const share = upload.bytes > 0 ? Math.min(1, upload.sentBytes / upload.bytes) : 0;
    const { locale } = this.voice;
    const failed = upload.state === 'failed';
    const words = failed
      ? upload.error && this.voice.has(`error-${upload.error}`)
        ? this.say(`error-${upload.error}`, { name, limit: formatBytes(upload.limit ?? 0, locale) })
        : this.say('upload-failed', { name })
      : upload.state === 'done'
        ? formatBytes(upload.bytes, locale)
        : `${formatBytes(upload.sentBytes, locale)} / ${formatBytes(upload.bytes, locale)}`;
    return html`${
        upload.state === 'uploading'
          ? html`<svg
              class="ring"
              viewBox="0 0 24 24"
              role="progressbar"
              aria-valuenow=${Math.round(share * 100)}
              aria-valuemin="0"
              aria-valuemax="100"
              aria-label=${this.say('upload-progress', { name, percent: Math.round(share * 100) })}
            >
              ${svg`<circle class="track" cx="12" cy="12" r="9" /><circle class="arc" cx="12" cy="12" r="9" stroke-dasharray=${circumference} stroke-dashoffset=${circumference * (1 - share)} />`}
            </svg>`
          : html`<segue-icon
              class=${failed ? 'failed' : 'done'}
              name=${failed ? 'alert' : upload.mediaType.startsWith('image/') ? 'image' : 'check'}
            ></segue-icon>`
      }
      <span class="words"
        ><bdi>${name}</bdi><span class="meta ${failed ? 'failed' : ''}" role=${failed ? 'alert' : nothing}>${words}</span></span
      >
      ${
        failed && upload.error !== 'attachment-type' && upload.error !== 'attachment-too-large'
          ? html`<button
              class="icon-button"
              aria-label=${this.say('upload-retry', { name })}
              @click=${() => this.dispatchEvent(new SegueUploadRetryEvent(upload.id))}
            >
              <segue-icon name="retry"></segue-icon>
            </button>`
          : nothing
      }
      <button
        class="icon-button"
        aria-label=${upload.state === 'uploading' ? this.say('upload-cancel', { name }) : this.say('remove', { name })}
        @click=${() => this.dispatchEvent(new SegueUploadCancelEvent(upload.id))}
      >
        <segue-icon name="close"></segue-icon>
      </button>`;
  }
}
