import type { Voice } from '@segue/brand/runtime';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { pastedFiles } from '../base/pasted-files.ts';
import type { UploadItem } from '../upload-card/upload-item.ts';
import { SegueFilesEvent } from './events.ts';
import type { uploadList } from './upload-list.ts';

/** An element that takes files. */
export interface FilesHost extends LitElement {
  voice: Voice;
  uploads: readonly UploadItem[];
  noFiles: boolean;
}

/** Files that go with a message: chosen, pasted or dropped, and shown while they are on their way. */
export class ComposerFiles implements ReactiveController {
  readonly #host: FilesHost;
  #list: typeof uploadList | undefined;
  #dropping = false;

  constructor(host: FilesHost) {
    this.#host = host;
    host.addController(this);
  }

  /** @returns false when none are taken */
  take(files: readonly File[]): boolean {
    if (files.length === 0 || this.#host.noFiles) return false;
    this.#host.dispatchEvent(new SegueFilesEvent([...files]));
    return true;
  }

  hostUpdate(): void {
    // Offline: the next step of an upload asks again.
    if (this.#host.uploads.length > 0 && !this.#list)
      import('./upload-list.ts').then(
        ({ uploadList, uploadListStyles }) => {
          if (this.#list) return;
          this.#list = uploadList;
          const sheet = uploadListStyles.styleSheet;
          if (sheet) this.#host.shadowRoot?.adoptedStyleSheets.push(sheet);
          this.#host.requestUpdate();
        },
        () => undefined,
      );
  }

  list(): TemplateResult | typeof nothing {
    const { uploads, voice } = this.#host;
    return (uploads.length > 0 && this.#list?.(uploads, voice)) || nothing;
  }

  /** The button to choose some. @param chosen some were */
  button(chosen: () => void): TemplateResult | typeof nothing {
    if (this.#host.noFiles) return nothing;
    const name = this.#host.voice.say('composer-attach');
    const choose = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      this.take([...(input.files ?? [])]);
      input.value = '';
      chosen();
    };
    return html`<button
        class="icon-button"
        aria-label=${name}
        title=${name}
        @click=${() => this.#host.renderRoot.querySelector('input')?.click()}
      >
        <segue-icon name="attach"></segue-icon>
      </button>
      <input type="file" multiple hidden tabindex="-1" aria-hidden="true" @change=${choose} />`;
  }

  /** Over everything, while some are held over it. */
  target(): TemplateResult | typeof nothing {
    return this.#dropping ? html`<div class="drop" aria-hidden="true">${this.#host.voice.say('composer-drop')}</div>` : nothing;
  }

  readonly handlePaste = (event: ClipboardEvent): void => {
    if (this.take(pastedFiles(event.clipboardData))) event.preventDefault();
  };

  /** Some are held over it, or no more, or are let go. */
  readonly handleDrag = (event: DragEvent): void => {
    const { type, dataTransfer, relatedTarget } = event;
    const isOver = type === 'dragover';
    if (isOver && (this.#host.noFiles || !dataTransfer?.types.includes('Files'))) return;
    // Still over a part of it.
    if (type === 'dragleave' && (event.currentTarget as Node).contains(relatedTarget as Node | null)) return;
    if (this.#dropping !== isOver) this.#host.requestUpdate();
    this.#dropping = isOver;
    if (isOver || (type === 'drop' && this.take([...(dataTransfer?.files ?? [])]))) event.preventDefault();
  };
}
