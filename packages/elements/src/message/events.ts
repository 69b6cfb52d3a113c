/** Asks to send a failed message again. */
export class SegueRetryEvent extends Event {
  static readonly type = 'segue-retry';
  readonly key: string;
  constructor(key: string) {
    super(SegueRetryEvent.type, { bubbles: true, composed: true });
    this.key = key;
  }
}

/** Asks to drop a failed message. */
export class SegueDiscardEvent extends Event {
  static readonly type = 'segue-discard';
  readonly key: string;
  constructor(key: string) {
    super(SegueDiscardEvent.type, { bubbles: true, composed: true });
    this.key = key;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-retry': SegueRetryEvent;
    'segue-discard': SegueDiscardEvent;
  }
}
