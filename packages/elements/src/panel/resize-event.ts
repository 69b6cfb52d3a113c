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
    'segue-resize': SegueResizeEvent;
  }
}
