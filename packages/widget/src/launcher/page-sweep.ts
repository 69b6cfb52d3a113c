/** What a page keeps when it is cleared, or has in its body without showing anything. */
const unseen = 'script,style,link,template,noscript';

/** The document's own, also behind `<form name="body">`. */
const body = (): HTMLElement | null => Reflect.get(Document.prototype, 'body', document) as HTMLElement | null;
const isFilled = (): boolean => [...(body()?.children ?? [])].some((child) => !child.matches(unseen));

/**
 * Tells a page that goes, and takes along what stands beside its body, from somebody who removes the chat. A page goes when its root is swapped,
 * when it is written anew as text, and when a framework renders a whole document anew (React, where it finds something else than it expects):
 * nobody meant the chat.
 */
export class PageSweep {
  readonly #watch = new MutationObserver(() => this.#look?.());
  #look: (() => void) | undefined;
  #wasFilled = false;

  /** Once the chat stands in the page. */
  begin(chat: Element): void {
    this.#watch.disconnect();
    this.#look = undefined;
    this.#wasFilled = isFilled();
    this.#watch.observe(chat.parentNode!, { childList: true });
  }

  /**
   * Right after the chat was taken out, before anything else happens.
   *
   * @param putBack called once there is a page again, if the page had gone
   */
  end(chat: Element, putBack: () => void): void {
    const records = this.#watch.takeRecords();
    this.#watch.disconnect();
    // With the root that it stands in. The next one may be there already, or come later without a body.
    if (chat.parentNode) {
      this.#look = () => {
        if (!chat.parentNode) this.#watch.disconnect();
        else if (body()) putBack();
      };
      this.#watch.observe(document, { childList: true });
      return queueMicrotask(this.#look);
    }
    const isSwept =
      // Child by child: ours is the last, and what the page shows is gone already.
      (this.#wasFilled && !isFilled()) ||
      // At once, and what comes instead is there already.
      records.some(
        ({ removedNodes, addedNodes }) =>
          [...removedNodes].includes(chat) && [...removedNodes, ...addedNodes].some((node) => node.nodeName === 'BODY'),
      );
    // A page that stays empty is one that somebody takes away piece by piece.
    if (isSwept) queueMicrotask(() => isFilled() && putBack());
  }
}
