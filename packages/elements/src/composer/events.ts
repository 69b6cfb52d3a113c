/** The person sends what stands in the field; empty when only files go. */
export class SegueSendEvent extends Event {
  static readonly type = 'segue-send';
  readonly text: string;
  /** Operators only: a note that the customer never sees. */
  readonly private: boolean;
  constructor(text: string, isPrivate = false) {
    super(SegueSendEvent.type, { bubbles: true, composed: true });
    this.text = text;
    this.private = isPrivate;
  }
}

/** The text in the field changed; keep it as the draft. */
export class SegueDraftEvent extends Event {
  static readonly type = 'segue-draft';
  readonly text: string;
  constructor(text: string) {
    super(SegueDraftEvent.type, { bubbles: true, composed: true });
    this.text = text;
  }
}

/** Files were chosen, pasted or dropped. */
export class SegueFilesEvent extends Event {
  static readonly type = 'segue-files';
  readonly files: readonly File[];
  constructor(files: readonly File[]) {
    super(SegueFilesEvent.type, { bubbles: true, composed: true });
    this.files = files;
  }
}

/** "Bring the chat back here". */
export class SegueBringBackEvent extends Event {
  static readonly type = 'segue-bring-back';
  constructor() {
    super(SegueBringBackEvent.type, { bubbles: true, composed: true });
  }
}

/** PageUp or PageDown in the empty field. */
export class SeguePageEvent extends Event {
  static readonly type = 'segue-page';
  readonly direction: 1 | -1;
  constructor(direction: 1 | -1) {
    super(SeguePageEvent.type, { bubbles: true, composed: true });
    this.direction = direction;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-send': SegueSendEvent;
    'segue-draft': SegueDraftEvent;
    'segue-files': SegueFilesEvent;
    'segue-bring-back': SegueBringBackEvent;
    'segue-page': SeguePageEvent;
  }
}
