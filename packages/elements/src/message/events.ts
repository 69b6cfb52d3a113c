import type { Answer } from '@segue/protocol';

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

/** The person answers choices, an action of a card, a form or a survey. `text` is the answer in words. */
export class SegueAnswerEvent extends Event {
  static readonly type = 'segue-answer';
  readonly answer: Answer;
  readonly text: string;
  constructor(answer: Answer, text: string) {
    super(SegueAnswerEvent.type, { bubbles: true, composed: true });
    this.answer = answer;
    this.text = text;
  }
}

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
    'segue-retry': SegueRetryEvent;
    'segue-discard': SegueDiscardEvent;
    'segue-answer': SegueAnswerEvent;
    'segue-attachment-needed': SegueAttachmentNeededEvent;
  }
}
