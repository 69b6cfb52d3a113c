import { SegueElement, type MenuEntry, type SegueMenu } from '@segue/elements';
import type { Participant } from '@segue/protocol';
import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

/**
 * Who is there, one line that is true, the menu, and close.
 *
 * @slot start
 * @slot end
 * @fires segue-close-request
 * @fires segue-menu
 * @fires segue-menu-wanted - the menu was asked for, and its entries are not here yet
 */
export class SegueChatHeader extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--segue-space-3);
        min-block-size: 3.5rem;
        padding-block: var(--segue-space-2);
        padding-inline: var(--segue-space-4) var(--segue-space-2);
        border-block-end: var(--segue-border-width) solid var(--segue-color-border);
      }
      .faces {
        --face: calc(1.2857 * var(--segue-size-avatar));
        display: flex;
      }
      .faces segue-avatar {
        --segue-size-avatar: var(--face);
        font-size: calc(0.33 * var(--face));
        box-shadow: 0 0 0 2px var(--segue-color-surface);
      }
      .faces segue-avatar + segue-avatar {
        margin-inline-start: -0.625rem;
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      h2 {
        margin: 0;
        font-family: var(--segue-font-family-heading, inherit);
        font-size: var(--segue-font-size-md);
        font-weight: var(--segue-font-weight-bold);
        line-height: var(--segue-font-line-tight);
      }
      /* Cut at the end of the name, in whichever script it is. */
      bdi {
        display: block;
        overflow: hidden;
        text-align: -webkit-match-parent;
        text-align: match-parent;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .meta {
        display: block;
      }
      .buttons {
        display: flex;
      }
    `,
  ];

  @property() name = '';
  @property() status = '';
  @property({ attribute: false }) people: readonly Participant[] = [];
  @property({ type: Boolean }) online = false;
  @property({ attribute: false }) entries: readonly MenuEntry[] = [];

  /** Which entry gets focus once the menu is here. */
  #openAt: number | undefined;

  protected override updated(): void {
    const at = this.#openAt;
    const menu = this.renderRoot.querySelector<SegueMenu>('segue-menu');
    if (at === undefined || !menu) return;
    this.#openAt = undefined;
    void menu.updateComplete.then(() => menu.show(at));
  }

  protected override render(): TemplateResult {
    const people = this.people.slice(-3);
    return html`<slot name="start"></slot>
      <div class="faces">
        ${
          people.length > 0
            ? people.map(
                (person, index) =>
                  html`<segue-avatar
                    name=${person.name ?? this.name}
                    src=${person.avatarUrl ?? ''}
                    ?online=${this.online && index === people.length - 1}
                  ></segue-avatar>`,
              )
            : html`<segue-avatar name=${this.name} ?online=${this.online}></segue-avatar>`
        }
      </div>
      <div class="words">
        <h2><bdi>${this.name}</bdi></h2>
        <span class="meta">${this.status}</span>
      </div>
      <slot name="end"></slot>
      <div class="buttons">
        ${
          this.entries.length > 0
            ? html`<segue-menu .voice=${this.voice} label=${this.say('menu')} .entries=${this.entries}></segue-menu>`
            : html`<button
                class="icon-button"
                aria-haspopup="menu"
                aria-expanded="false"
                aria-label=${this.say('menu')}
                title=${this.say('menu')}
                @click=${() => this.#want(0)}
                @keydown=${this.#handleKey}
              >
                <segue-icon name="menu"></segue-icon>
              </button>`
        }
        <button
          class="icon-button"
          aria-label=${this.say('close')}
          title=${this.say('close')}
          @click=${() => this.dispatchEvent(new Event('segue-close-request', { bubbles: true, composed: true }))}
        >
          <segue-icon name="down"></segue-icon>
        </button>
      </div>`;
  }

  #want(at: number): void {
    this.#openAt = at;
    this.dispatchEvent(new Event('segue-menu-wanted', { bubbles: true, composed: true }));
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#want(event.key === 'ArrowDown' ? 0 : -1);
  };
}
