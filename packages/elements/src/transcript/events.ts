/** The reader nears the oldest message that is there. */
export class SegueLoadOlderEvent extends Event {
  static readonly type = 'segue-load-older';
  constructor() {
    super(SegueLoadOlderEvent.type, { bubbles: true, composed: true });
  }
}

/** The newest messages are on screen. */
export class SegueReachedEndEvent extends Event {
  static readonly type = 'segue-reached-end';
  constructor() {
    super(SegueReachedEndEvent.type, { bubbles: true, composed: true });
  }
}

/** Escape in the transcript: the person wants to write. */
export class SegueLeaveTranscriptEvent extends Event {
  static readonly type = 'segue-leave-transcript';
  constructor() {
    super(SegueLeaveTranscriptEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-load-older': SegueLoadOlderEvent;
    'segue-reached-end': SegueReachedEndEvent;
    'segue-leave-transcript': SegueLeaveTranscriptEvent;
  }
}
