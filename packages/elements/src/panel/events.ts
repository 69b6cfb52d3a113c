/** The person wants to close the panel: Escape, a swipe down, the back button. */
export class SegueCloseRequestEvent extends Event {
  static readonly type = 'segue-close-request';
  constructor() {
    super(SegueCloseRequestEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-close-request': SegueCloseRequestEvent;
  }
}
