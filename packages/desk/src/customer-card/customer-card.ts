import type { CustomerCard } from '@segue/protocol';
import { followLink, formatFull, namesHost, neutralText, safeUrl, SegueElement } from '@segue/elements';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { customerName } from '../customer-name.ts';

/** What is known of a customer, and how far it can be believed. */
export class SegueCustomerCard extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: block;
        overflow-y: auto;
        padding: 1.25rem;
        background: var(--segue-color-surface);
        scrollbar-width: thin;
      }
      header {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin-block-end: 1.25rem;
      }
      h2 {
        margin: 0;
        font-size: var(--segue-font-size-lg);
        line-height: 1.5rem;
        overflow-wrap: anywhere;
      }
      h3 {
        margin: 1.25rem 0 0.375rem;
        font-size: var(--segue-font-size-sm);
        line-height: 1.125rem;
        font-weight: var(--segue-font-weight-bold);
      }
      dl,
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 0.375rem;
      }
      dl {
        grid-template-columns: auto 1fr;
        gap: 0.375rem 1rem;
      }
      dt {
        color: var(--segue-color-text-muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      dl,
      li {
        font-size: var(--segue-font-size-sm);
        line-height: 1.25rem;
      }
      li {
        display: grid;
        grid-template-columns: 1.25rem 1fr;
        gap: 0 0.5rem;
        align-items: center;
      }
      li .meta {
        grid-column: 2;
      }
      segue-icon {
        inline-size: 1rem;
        block-size: 1rem;
      }
      .chip {
        justify-self: start;
        padding: 0 0.5rem;
        border-radius: 999px;
        border: 1px solid var(--segue-color-border-strong);
        font-size: 0.75rem;
        line-height: 1.25rem;
      }
      a {
        color: var(--segue-color-link);
      }
    `,
  ];

  @property({ attribute: false }) customer: CustomerCard | undefined;
  /** Connected at this moment. */
  @property({ type: Boolean }) online = false;

  protected override render(): TemplateResult | typeof nothing {
    const { customer } = this;
    if (!customer) return nothing;
    const name = customerName(customer, this.voice);
    const says = Object.entries(customer.says);
    return html`<header>
        <segue-avatar name=${name} ?online=${this.online}></segue-avatar>
        <div>
          <h2><bdi>${name}</bdi></h2>
          <span class="meta">${this.say(this.online ? 'desk-online' : 'desk-away')}</span>
        </div>
      </header>
      <span class="chip">${this.say(customer.verified ? 'desk-verified' : 'desk-unverified')}</span>
      <h3>${this.say('desk-now')}</h3>
      <dl>
        ${
          customer.page
            ? html`<dt>${this.say('desk-page')}</dt>
                <dd>${this.#page(customer.page)}</dd>`
            : nothing
        }
        <dt>${this.say('desk-language')}</dt>
        <dd>${new Intl.DisplayNames(this.voice.locale, { type: 'language' }).of(customer.locale) ?? customer.locale}</dd>
        <dt>${this.say('desk-since')}</dt>
        <dd>${formatFull(customer.firstSeenAt, this.voice.format)}</dd>
        <dt>${this.say('desk-conversations')}</dt>
        <dd>${customer.conversations}</dd>
      </dl>
      ${
        says.length > 0
          ? html`<h3>${this.say('desk-says')}</h3>
              <dl>
                ${says.map(
                  ([label, value]) =>
                    html`<dt>${neutralText(label)}</dt>
                      <dd><bdi>${neutralText(value)}</bdi></dd>`,
                )}
              </dl>`
          : nothing
      }
      <h3>${this.say('desk-places')}</h3>
      <ul>
        ${customer.surfaces.slice(-5).map((surface) => this.#seen(surface.kind, [this.place(surface.kind), surface.browser].filter(Boolean).join(', '), surface.lastSeenAt))}
        ${customer.channels.map((channel) => this.#seen(channel.channel, `${this.place(channel.channel)} · ${neutralText(channel.address)}`, channel.lastSeenAt ?? channel.linkedAt))}
      </ul>`;
  }

  #seen(icon: string, text: string, at: number): TemplateResult {
    return html`<li>
      <segue-icon name=${icon} aria-hidden="true"></segue-icon><span><bdi>${text}</bdi></span
      ><span class="meta">${this.say('desk-last-seen', { time: formatFull(at, this.voice.format) })}</span>
    </li>`;
  }

  /** Only web addresses become links. */
  #page(page: { url: string; title: string }): TemplateResult {
    const words = page.title || page.url;
    const text = neutralText(words);
    const target = safeUrl(page.url);
    if (!target || !/^https?:/.test(target.href)) return html`${text}`;
    // What a page calls itself says nothing of where it is.
    const host = namesHost(words, target.host) ? nothing : html` <span class="meta">(<bdi>${target.host}</bdi>)</span>`;
    return html`<a href=${target.href} target="_blank" rel="noopener noreferrer" @click=${followLink}>${text}</a>${host}`;
  }
}
