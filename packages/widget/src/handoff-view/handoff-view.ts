import { followLink, neutralText, SegueElement } from '@segue/elements';
import type { Capsule, ChannelsAnswer, Handoff, OpenHandoffAnswer, Preflight } from '@segue/protocol';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SegueHandoffWishEvent, type HandoffWish } from './events.ts';
import { handoffStyles } from './handoff-view.styles.ts';

/** A telephone number would be turned around among words from right to left. */
const isolated = { isolate: true };

/**
 * Takes the conversation along: where to, what is passed on, and the way there with its live state.
 *
 * @fires segue-handoff-wish
 * @fires segue-link-wish - cancelable
 */
export class SegueHandoffView extends SegueElement {
  static override styles = [...SegueElement.styles, handoffStyles];

  /** Preflight; undefined while it is asked for. */
  @property({ attribute: false }) answer: ChannelsAnswer | undefined;
  @property({ attribute: false }) ticket: OpenHandoffAnswer | undefined;
  @property({ attribute: false }) handoff: Handoff | null | undefined;
  /** A button that opens the app instead of a code to scan. */
  @property({ type: Boolean }) phone = false;
  /** Why it does not work, as a sentence. */
  @property({ attribute: false }) problem = '';
  @state() private capsule: Capsule = {};
  /** Somebody is there to answer. */
  @property({ type: Boolean }) attended = false;
  /** The sentence that was copied last. */
  @state() private copied = '';
  /** Focus was in here before the update. */
  #hadFocus = false;
  /** The way that was shown last. Its ticket is gone as soon as somebody has come that way; what became of it is still to be said. */
  #shown: OpenHandoffAnswer | undefined;

  /** Moves focus on to the first channel, unless the person already moved it themselves. */
  takeFocus(): void {
    void this.updateComplete.then(() => {
      if (this.shadowRoot?.activeElement?.classList.contains('icon-button')) this.focus();
    });
  }

  override focus(options?: FocusOptions): void {
    (
      this.renderRoot.querySelector<HTMLElement>('.channel[aria-disabled=false], a.button, .primary') ??
      this.renderRoot.querySelector<HTMLElement>('button')
    )?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    if (changed.has('answer') && this.answer) this.capsule = this.answer.capsule;
    if (this.ticket) this.#shown = this.ticket;
    else if (this.handoff?.id !== this.#shown?.handoff.id) this.#shown = undefined;
    // Offline: the next ticket asks again; the code can be typed.
    if (this.ticket && !this.phone && (changed.has('ticket') || changed.has('phone'))) import('@segue/elements/qr').catch(() => undefined);
  }

  /** What was pressed is gone with the step that it belonged to. */
  protected override updated(): void {
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.focus();
  }

  protected override render(): TemplateResult {
    return html`<header>
        <button
          class="icon-button"
          aria-label=${this.say('back')}
          title=${this.say('back')}
          @click=${() => this.#wish({ action: 'close' })}
        >
          <segue-icon name="back"></segue-icon>
        </button>
        <h2>${this.say('handoff-title')}</h2>
      </header>
      <div class="body">${this.#shown ? this.#go(this.#shown) : this.#choose()}</div>`;
  }

  #wish(wish: HandoffWish): void {
    if (wish.action === 'again' || wish.action === 'refuse') this.#shown = undefined;
    this.dispatchEvent(new SegueHandoffWishEvent(wish));
  }

  #choose(): TemplateResult {
    const { answer } = this;
    if (this.problem) return html`<p role="alert">${this.problem}</p>`;
    if (!answer) return html`<p role="status">${this.say('handoff-looking')}</p>`;
    return html`<p>${this.say(answer.channels.some((channel) => channel.ok) ? 'handoff-lead' : 'handoff-none')}</p>
      <ul class="channels">
        ${answer.channels.map((channel) => html`<li>${this.#channel(channel)}</li>`)}
      </ul>
      ${answer.channels.some((channel) => channel.ok) ? this.#capsule() : nothing}`;
  }

  #channel(channel: Preflight): TemplateResult {
    const line = channel.ok
      ? channel.replyMinutes && this.attended
        ? this.say('handoff-reply', { n: channel.replyMinutes })
        : this.say('handoff-ready')
      : this.say(`handoff-reason-${channel.reason ?? 'unreachable'}`);
    return html`<button
      class="channel"
      aria-disabled=${!channel.ok}
      @click=${() => channel.ok && this.#wish({ action: 'open', channel: channel.channel, capsule: this.capsule })}
    >
      <span class="mark"><segue-icon name=${channel.channel}></segue-icon></span>
      <span class="words"><b>${neutralText(channel.name)}</b><span class="meta">${line}</span></span>
      ${channel.ok ? html`<segue-icon name="next"></segue-icon>` : nothing}
    </button>`;
  }

  #capsule(): TemplateResult {
    const { topic, facts = [], files = [], steps = [] } = this.capsule;
    const item = (label: string, text: string, without: Capsule): TemplateResult =>
      html`<li>
        <span class="words"><span class="meta">${label}</span><bdi>${text}</bdi></span>
        <button
          class="icon-button"
          aria-label=${this.say('remove', { name: label })}
          title=${this.say('remove', { name: label })}
          @click=${() => (this.capsule = without)}
        >
          <segue-icon name="close"></segue-icon>
        </button>
      </li>`;
    const items = [
      ...(topic ? [item(this.say('handoff-topic'), neutralText(topic), { ...this.capsule, topic: undefined })] : []),
      ...facts.map((fact) =>
        item(neutralText(fact.label), neutralText(fact.value), { ...this.capsule, facts: facts.filter((other) => other !== fact) }),
      ),
      ...files.map((file) =>
        item(this.say('handoff-files'), neutralText(file.name), { ...this.capsule, files: files.filter((other) => other !== file) }),
      ),
      ...(steps.length > 0
        ? [item(this.say('handoff-steps'), neutralText(steps.slice(-3).join(' · ')), { ...this.capsule, steps: undefined })]
        : []),
    ];
    return html`<h3>${this.say('handoff-capsule')}</h3>
      <span class="meta">${this.say(items.length > 0 ? 'handoff-capsule-note' : 'handoff-capsule-empty')}</span>
      ${
        items.length > 0
          ? html`<ul class="capsule">
              ${items}
            </ul>`
          : nothing
      }`;
  }

  #go({ entries, code, handoff: made }: OpenHandoffAnswer): TemplateResult {
    const handoff = this.handoff?.id === made.id ? this.handoff : made;
    const channel = this.place(handoff.channel);
    const { phase } = handoff;
    if (phase === 'arrived' && handoff.needsConsent) return this.#consent(handoff, channel);
    if (phase === 'arrived' || phase === 'linked')
      return html`<div class="go">
        <div class="status done" role="status"><segue-icon name="check"></segue-icon>${this.say('handoff-arrived', { channel })}</div>
        ${phase === 'linked' ? html`<p>${this.say('handoff-linked', { channel, address: neutralText(handoff.address ?? '') })} <button class="text-button" @click=${() => this.#wish({ action: 'undo' })}>${this.say('handoff-undo')}</button></p>` : nothing}
        <button class="button primary wide" @click=${() => this.#wish({ action: 'close' })}>${this.say('handoff-done')}</button>
      </div>`;
    if (phase !== 'issued')
      return html`<div class="go">
        <p role="status">${this.say('handoff-expired')}</p>
        <button class="button primary wide" @click=${() => this.#wish({ action: 'again' })}>${this.say('handoff-again')}</button>
      </div>`;
    const link = entries.find((entry) => entry.kind === 'link');
    const qr = entries.find((entry) => entry.kind === 'qr');
    const typed = entries.find((entry) => entry.kind === 'code');
    // What only phones have a program for opens nothing elsewhere; and where it does, no page of its own is left behind.
    const isPage = link !== undefined && /^https?:/i.test(link.url);
    const open =
      link && (isPage || this.phone)
        ? html`<a
            class="button ${this.phone ? 'primary ' : ''}wide"
            href=${link.url}
            target=${isPage ? '_blank' : '_self'}
            rel="noopener noreferrer"
            @click=${followLink}
            >${this.say('handoff-open', { channel })}</a
          >`
        : nothing;
    const way =
      this.phone || !qr
        ? open
        : html`<segue-qr .voice=${this.voice} value=${qr.text} label=${this.say('handoff-qr', { channel })}></segue-qr>
            <p>${this.say('handoff-scan')}</p>
            ${open}`;
    return html`<div class="go">
      ${way}
      ${
        typed && way === nothing
          ? this.#carried(typed, channel)
          : html`<div>
              <p class="meta">
                ${typed ? this.voice.say('handoff-send-sentence', { address: neutralText(typed.to) }, isolated) : this.say('handoff-code', { channel })}
              </p>
              ${typed ? html`<p translate="no">${neutralText(typed.sentence)}</p>` : html`<span class="code" translate="no">${code}</span>`}
            </div>`
      }
      <div class="status meta" role="status"><span class="dot"></span>${this.say('handoff-waiting', { channel })}</div>
    </div>`;
  }

  /** Nothing here opens the network: the sentence is carried there by hand. */
  #carried({ sentence, to }: { sentence: string; to: string }, channel: string): TemplateResult {
    const copied = this.copied === sentence;
    return html`<p>${this.voice.say('handoff-send-sentence-only', { channel, address: neutralText(to) }, isolated)}</p>
      <p class="sentence" id="sentence" translate="no" dir="auto">${neutralText(sentence)}</p>
      <button class="button primary wide copy" aria-describedby="sentence" @click=${() => this.#copy(sentence)}>
        <segue-icon name=${copied ? 'check' : 'copy'}></segue-icon>${this.say(copied ? 'code-copied' : 'code-copy')}
      </button>
      <span class="hidden-text" role="status">${copied ? this.say('code-copied') : nothing}</span>`;
  }

  /** Where the clipboard is refused or missing, as on pages without https, the sentence is selected, to be copied by hand. */
  async #copy(sentence: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(sentence);
      this.copied = sentence;
    } catch {
      const shown = this.renderRoot.querySelector('.sentence');
      if (shown) getSelection()?.selectAllChildren(shown);
    }
  }

  #consent(handoff: Handoff, channel: string): TemplateResult {
    return html`<div class="go">
      <p role="alert">${this.say('handoff-consent', { channel, address: neutralText(handoff.address ?? '') })}</p>
      <div class="row">
        <button class="button primary" @click=${() => this.#wish({ action: 'allow' })}>${this.say('handoff-allow')}</button>
        <button class="button" @click=${() => this.#wish({ action: 'refuse' })}>${this.say('handoff-refuse')}</button>
      </div>
    </div>`;
  }
}
