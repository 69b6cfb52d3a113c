import type { AttachmentContent } from '@segue/protocol';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { askToFollow } from '../base/ask-to-follow.ts';
import { SegueFileWishEvent } from '../base/file-wish-event.ts';
import { formatBytes } from '../base/format-bytes.ts';
import { neutralText } from '../base/neutral-text.ts';
import { SegueElement } from '../base/segue-element.ts';
import { showWords } from '../markdown/show-words.ts';
import { SegueAttachmentNeededEvent } from '../base/attachment-needed-event.ts';
import { attachmentStyles } from './attachment.styles.ts';

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
  static override styles = [...SegueElement.styles, attachmentStyles];

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
