import { keepComposing, takeDrops } from '@segue/elements';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a person does in the chat and a page has no part in: it is not told. */
const kept =
  'keydown keyup keypress beforeinput input paste copy cut compositionstart compositionupdate compositionend focusin focusout wheel touchstart touchmove touchend mousedown pointerdown contextmenu selectstart dragstart dragenter dragover drop';
/** A press is told, for pages that count them, and stays a press. */
const told = 'click';
const nothing = (): void => {};
/** What a page finds on such an event when it looks before the chat does: no key that it has a use for, and no way to cancel it. */
const blank = {
  preventDefault: nothing,
  stopPropagation: nothing,
  stopImmediatePropagation: nothing,
  returnValue: true,
  cancelBubble: false,
  key: 'Unidentified',
  code: '',
  keyCode: 0,
  which: 0,
};

/**
 * Keeps keys, paste, focus and scrolling that belong to the chat from the page around it: shortcuts that eat letters, dialogs that take the focus
 * back, scripts that forbid copying or take over the wheel. Seen from outside, all of it happens at one element that is no field, so a page cannot
 * tell a letter that is typed from a shortcut.
 *
 * Inside, keys of an input method reach nobody but the field, and files may be dropped anywhere. Such an event ends at the root of the chat. Listeners that look earlier, while it comes down from the window, find it blank.
 */
export class PageShield implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #takeFiles: (files: readonly File[]) => boolean;
  #stop: AbortController | undefined;

  /** @param takeFiles gets what is dropped anywhere in the chat */
  constructor(host: ReactiveControllerHost & HTMLElement, takeFiles: (files: readonly File[]) => boolean) {
    this.#host = host;
    this.#takeFiles = takeFiles;
    host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#stop = new AbortController());
    // Passive: nothing here keeps a page from scrolling.
    const early = { capture: true, passive: true, signal };
    for (const type of `${kept} ${told}`.split(' ')) {
      addEventListener(type, this.#blank, early);
      this.#root.addEventListener(type, this.#restore, { capture: true, signal });
    }
    keepComposing(this.#root, signal);
    takeDrops(this.#root, this.#takeFiles, signal);
    for (const type of kept.split(' ')) this.#root.addEventListener(type, this.#end, { passive: true, signal });
  }

  hostDisconnected(): void {
    this.#stop?.abort();
  }

  get #root(): ShadowRoot {
    return this.#host.shadowRoot!;
  }

  /** What a page put into a slot is its own. */
  #isOurs(event: Event): boolean {
    const path = event.composedPath();
    return path.includes(this.#host) && !this.#host.contains(path[0] as Node);
  }

  readonly #blank = (event: Event): void => {
    if (!this.#isOurs(event)) return;
    // Traps for the focus let a document have it.
    const facts = event.type === 'focusin' ? { ...blank, target: document } : blank;
    for (const [name, value] of Object.entries(facts))
      Object.defineProperty(event, name, { __proto__: null, value, configurable: true, writable: true } as PropertyDescriptor);
  };

  readonly #restore = (event: Event): void => {
    for (const name of [...Object.keys(blank), 'target']) delete (event as unknown as Record<string, unknown>)[name];
    // Who listened before we did has cancelled a letter: it is written all the same.
    if (event instanceof KeyboardEvent && event.type === 'keydown' && event.isTrusted && event.defaultPrevented) this.#write(event);
  };

  #write({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): void {
    if ([...key].length === 1 && !ctrlKey && !metaKey && !altKey && !isComposing) document.execCommand('insertText', false, key);
  }

  readonly #end = (event: Event): void => {
    if (this.#isOurs(event)) event.stopPropagation();
  };
}
