/** A file is about to be shown and its short-lived address is not known yet. */
export class SegueAttachmentNeededEvent extends Event {
  static readonly type = 'segue-attachment-needed';
  readonly attachmentId: string;
  /** The address that is known does not work any more. */
  readonly isStale: boolean;
  constructor(attachmentId: string, isStale = false) {
    super(SegueAttachmentNeededEvent.type, { bubbles: true, composed: true });
    this.attachmentId = attachmentId;
    this.isStale = isStale;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-attachment-needed': SegueAttachmentNeededEvent;
  }
}
