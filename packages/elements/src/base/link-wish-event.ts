/**
 * A link to elsewhere was pressed. The browser follows it, unless whoever hears this cancels it and opens the address in a way of their own.
 */
export class SegueLinkWishEvent extends Event {
  static readonly type = 'segue-link-wish';
  readonly url: string;
  constructor(url: string) {
    super(SegueLinkWishEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.url = url;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-link-wish': SegueLinkWishEvent;
  }
}
