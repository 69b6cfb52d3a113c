/** A file was pressed, to be seen or to be kept. The browser does it, unless whoever hears this cancels it and does it in a way of their own. */
export class SegueFileWishEvent extends Event {
  static readonly type = 'segue-file-wish';
  /** Short-lived. */
  readonly url: string;
  readonly name: string;
  /** It is to be kept. */
  readonly isDownload: boolean;
  constructor(url: string, name: string, isDownload: boolean) {
    super(SegueFileWishEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.url = url;
    this.name = name;
    this.isDownload = isDownload;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-file-wish': SegueFileWishEvent;
  }
}
