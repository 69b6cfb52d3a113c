import type { AttachmentContent } from '@segue/protocol';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { askToFollow } from '../base/ask-to-follow.ts';
import { SegueFileWishEvent } from '../base/file-wish-event.ts';
import { formatBytes } from '../base/format-bytes.ts';
import { neutralText } from '../base/neutral-text.ts';
import { SegueElement } from '../base/segue-element.ts';
import { showWords } from '../markdown/show-words.ts';
import { SegueAttachmentNeededEvent } from '../base/attachment-needed-event.ts';

/** Pictures that every browser shows. Others, such as those of phones (HEIC) and scanners (TIFF), are cards to download. */
const shownTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);
/** Documents that run what is in them in the browser of whoever opens them from the disk. */
const riskyNames = /\.(x?html?|shtml|xht|mht|mhtml|svgz?|xml|xsl|xslt)$/i;

/** Longest side of a picture in the transcript, in pixels. */
const maxSidePx = 260;

/**
 * A file of a message: a picture with its ratio kept, a player, or a card to download.
 *
 * @fires segue-attachment-needed
 * @fires segue-file-wish - cancelable
 */
export class SegueAttachment extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
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
    `,
  ];

  @property({ attribute: false }) content!: AttachmentContent;
  /** Short-lived address; undefined until it is known. */
  @property({ attribute: false }) url: string | undefined;
  @property({ attribute: false }) reach = true;
  /** A person typed its caption. */
  @property({ attribute: false }) typed = false;
  @property({ type: Boolean, reflect: true }) own = false;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('a, audio')?.focus(options);
  }

  /** The address of what is shown or played: another one of the same file would load it anew. */
  @state() private shownUrl: string | undefined;
  /** Tries to show it that failed. Once may be an old address; twice it is a card. */
  @state() private failures = 0;
  @state() private failedUrl: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('content');
    if (before && before.attachment.id !== this.content.attachment.id) {
      this.shownUrl = undefined;
      this.failures = 0;
    }
    this.shownUrl ??= this.url;
    if (this.failures === 1 && changed.has('url')) this.shownUrl = this.url;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { attachment } = this.content;
    if (!this.url && (changed.has('content') || changed.has('url'))) this.dispatchEvent(new SegueAttachmentNeededEvent(attachment.id));
    const { width = 4, height = 3 } = attachment;
    const scale = Math.min(1, maxSidePx / Math.max(width, height));
    this.style.setProperty('--width', `${attachment.width ? Math.max(72, Math.round(width * scale)) : maxSidePx}px`);
    this.style.setProperty('--ratio', `${width} / ${height}`);
  }

  readonly #handleError = (): void => {
    this.failedUrl = this.shownUrl;
    this.failures += 1;
    if (this.failures === 1) this.dispatchEvent(new SegueAttachmentNeededEvent(this.content.attachment.id, true));
  };

  readonly #handlePress = askToFollow(
    ({ href, download }) => new SegueFileWishEvent(href, neutralText(this.content.attachment.name), download !== ''),
  );

  protected override render(): TemplateResult {
    const { attachment, markdown } = this.content;
    const name = neutralText(attachment.name);
    const size = formatBytes(attachment.bytes, this.voice.format);
    const tab = this.reach ? 0 : -1;
    const href = this.url ?? nothing;
    // Without its address yet it is a link all the same, only one that cannot be followed.
    const role = this.url ? nothing : 'link';
    const off = this.url ? nothing : 'true';
    const isPicture =
      shownTypes.has(attachment.mediaType) && (this.failures === 0 || (this.failures === 1 && this.shownUrl !== this.failedUrl));
    const isSound = attachment.mediaType.startsWith('audio/') && this.url && this.failures < 2;
    const body = isPicture
      ? html`<a
          class="picture ${attachment.width && attachment.height ? '' : 'unsized'}"
          href=${href}
          target="_blank"
          rel="noopener noreferrer"
          role=${role}
          aria-disabled=${off}
          tabindex=${tab}
          aria-label=${this.say('attachment-open', { name })}
          @click=${this.#handlePress}
          >${this.shownUrl ? html`<img src=${this.shownUrl} alt=${name} loading="lazy" decoding="async" @error=${this.#handleError} />` : nothing}</a
        >`
      : isSound
        ? html`<audio
            controls
            preload="none"
            src=${this.shownUrl ?? nothing}
            @error=${this.#handleError}
            tabindex=${tab}
            aria-label=${this.say('attachment-audio')}
          ></audio>`
        : html`<a
            class="file"
            href=${href}
            target="_blank"
            rel="noopener noreferrer"
            download=${name}
            role=${role}
            aria-disabled=${off}
            tabindex=${tab}
            @click=${this.#handlePress}
          >
            <segue-icon name="file"></segue-icon><span class="words"><bdi>${name}</bdi><span class="meta">${size}</span></span
            ><span class="hidden-text">${this.say('attachment-download')}</span><segue-icon name="download"></segue-icon>
          </a>`;
    const risky = riskyNames.test(attachment.name) ? html`<p class="meta risky">${this.say('attachment-risky')}</p>` : nothing;
    return html`${body}${risky}${markdown ? html`<div class="caption" dir="auto">${showWords(this, markdown, { voice: this.voice, reach: this.reach, typed: this.typed })}</div>` : nothing}`;
  }
}
