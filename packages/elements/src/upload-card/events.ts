/** An upload is to be stopped or, when done, taken out again. */
export class SegueUploadCancelEvent extends Event {
  static readonly type = 'segue-upload-cancel';
  readonly uploadId: string;
  constructor(uploadId: string) {
    super(SegueUploadCancelEvent.type, { bubbles: true, composed: true });
    this.uploadId = uploadId;
  }
}

export class SegueUploadRetryEvent extends Event {
  static readonly type = 'segue-upload-retry';
  readonly uploadId: string;
  constructor(uploadId: string) {
    super(SegueUploadRetryEvent.type, { bubbles: true, composed: true });
    this.uploadId = uploadId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-upload-cancel': SegueUploadCancelEvent;
    'segue-upload-retry': SegueUploadRetryEvent;
  }
}
