import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { PopoverController } from '../base/popover-controller.ts';
import { SegueElement } from '../base/segue-element.ts';
import { SegueMenuEvent } from './events.ts';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: string;
  /** One of several; says which is chosen. */
  checked?: boolean;
  /** A line above it. */
  separated?: boolean;
  lang?: string;
}

/**
 * A button that opens a list of actions.
 *
 * @fires segue-menu
 */
export class SegueMenu extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: inline-block;
      }
      .list {
        position: fixed;
        inset: auto;
        min-inline-size: 14rem;
        max-inline-size: calc(100vw - 1rem);
        max-block-size: min(26rem, 100dvh - 1rem);
        margin: 0;
        padding: 0.375rem;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-lg);
        background: var(--segue-color-surface-raised);
        color: var(--segue-color-text);
        box-shadow: var(--segue-shadow-raised);
        overflow-y: auto;
      }
      [role^='menuitem'] {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        inline-size: 100%;
        min-block-size: 2.5rem;
        padding: 0.375rem 0.75rem;
        border-radius: var(--segue-radius-sm);
        text-align: start;
      }
      [role^='menuitem']:hover,
      [role^='menuitem']:focus-visible {
        background: var(--segue-color-surface-sunken);
      }
      [role^='menuitem']:focus-visible {
        outline-offset: -2px;
        box-shadow: none;
      }
      @media (pointer: coarse) {
        [role^='menuitem'] {
          min-block-size: var(--segue-size-control);
        }
      }
      [role^='menuitem'] segue-icon {
        color: var(--segue-color-icon);
      }
      hr {
        margin: 0.375rem 0.5rem;
        border: 0;
        border-block-start: 1px solid var(--segue-color-border);
      }
      .mark {
        margin-inline-start: auto;
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly MenuEntry[] = [];
  @property() label = '';
  @property() icon = 'menu';
  @query('.icon-button') private readonly opener!: HTMLElement;
  @query('.list') private readonly list!: HTMLElement;
  readonly #popover = new PopoverController(this, 'bottom-end');

  override focus(options?: FocusOptions): void {
    this.opener.focus(options);
  }

  protected override render(): TemplateResult {
    const { open } = this.#popover;
    return html`<button
        class="icon-button"
        aria-label=${this.label}
        title=${this.label}
        aria-haspopup="menu"
        aria-expanded=${open}
        @click=${this.#toggle}
        @keydown=${this.#handleOpenerKey}
      >
        <segue-icon name=${this.icon}></segue-icon>
      </button>
      <div class="list" popover="manual" role="menu" aria-label=${this.label} @keydown=${this.#handleKey} @focusout=${this.#handleFocusOut}>
        ${
          open
            ? this.entries.map(
                (entry) =>
                  html`${entry.separated ? html`<hr />` : nothing}<button
                      role=${entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
                      aria-checked=${entry.checked === undefined ? nothing : String(entry.checked)}
                      tabindex="-1"
                      lang=${entry.lang ?? nothing}
                      @click=${() => this.#choose(entry)}
                    >
                      ${entry.icon ? html`<segue-icon name=${entry.icon}></segue-icon>` : nothing}<span>${entry.label}</span>${entry.checked ? html`<segue-icon class="mark" name="check"></segue-icon>` : nothing}
                    </button>`,
              )
            : nothing
        }
      </div>`;
  }

  readonly #toggle = (): void => {
    if (this.#popover.open) this.#popover.hide(true);
    else void this.show(0);
  };

  /** Opens it. @param at index of the entry that gets focus; -1 the last */
  async show(at = 0): Promise<void> {
    this.#popover.show(this.opener, this.list);
    await this.updateComplete;
    this.#items().at(at)?.focus();
  }

  #items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  }

  #choose(entry: MenuEntry): void {
    this.#popover.hide(true);
    this.dispatchEvent(new SegueMenuEvent(entry.id));
  }

  readonly #handleOpenerKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    void this.show(event.key === 'ArrowDown' ? 0 : -1);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const items = this.#items();
    const at = items.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: (at + 1) % items.length, ArrowUp: (at + items.length - 1) % items.length, Home: 0, End: items.length - 1 }[
      event.key
    ];
    if (next !== undefined) {
      event.preventDefault();
      items[next]?.focus();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      this.#popover.hide(true);
    }
  };

  readonly #handleFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget && !this.renderRoot.contains(event.relatedTarget as Node)) this.#popover.hide();
  };
}
