/** The person wants to close the panel: Escape, a swipe down, the back button. */
export class SegueCloseRequestEvent extends Event {
  static readonly type = 'segue-close-request';
  constructor() {
    super(SegueCloseRequestEvent.type, { bubbles: true, composed: true });
  }
}

/** The panel has a new size, in CSS pixels. */
export class SegueResizeEvent extends Event {
  static readonly type = 'segue-resize';
  readonly width: number;
  readonly height: number;
  constructor(width: number, height: number) {
    super(SegueResizeEvent.type, { bubbles: true, composed: true });
    this.width = width;
    this.height = height;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-close-request': SegueCloseRequestEvent;
    'segue-resize': SegueResizeEvent;
  }
}
