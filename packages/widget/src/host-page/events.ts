import type { ErrorCode, Handoff } from '@segue/protocol';

/** Out of the shadow, to the page. */
const outward: EventInit = { bubbles: true, composed: true };

/** The panel was opened. */
export class SegueOpenEvent extends Event {
  static readonly type = 'segue-open';
  constructor() {
    super(SegueOpenEvent.type, outward);
  }
}

/** The panel was closed. */
export class SegueCloseEvent extends Event {
  static readonly type = 'segue-close';
  constructor() {
    super(SegueCloseEvent.type, outward);
  }
}

/** How many messages wait to be read. */
export class SegueUnreadEvent extends Event {
  static readonly type = 'segue-unread';
  readonly count: number;
  constructor(count: number) {
    super(SegueUnreadEvent.type, outward);
    this.count = count;
  }
}

/** A handoff moved on. */
export class SegueHandoffEvent extends Event {
  static readonly type = 'segue-handoff';
  readonly handoff: Handoff;
  constructor(handoff: Handoff) {
    super(SegueHandoffEvent.type, outward);
    this.handoff = handoff;
  }
}

/** Something failed that the person cannot put right by trying again; for the page's own logging. */
export class SegueErrorEvent extends Event {
  static readonly type = 'segue-error';
  readonly code: ErrorCode;
  readonly error: unknown;
  constructor(code: ErrorCode, error: unknown) {
    super(SegueErrorEvent.type, outward);
    this.code = code;
    this.error = error;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-open': SegueOpenEvent;
    'segue-close': SegueCloseEvent;
    'segue-unread': SegueUnreadEvent;
    'segue-handoff': SegueHandoffEvent;
    'segue-error': SegueErrorEvent;
  }
}
