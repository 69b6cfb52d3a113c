/** An operator opens a conversation. */
export class SegueSelectEvent extends Event {
  static readonly type = 'segue-select';
  readonly conversationId: string;
  constructor(conversationId: string) {
    super(SegueSelectEvent.type, { bubbles: true, composed: true });
    this.conversationId = conversationId;
  }
}

export type InboxView = 'mine' | 'unassigned' | 'all' | 'closed';

/** Another part of the inbox, or other words to search for. */
export class SegueInboxQueryEvent extends Event {
  static readonly type = 'segue-inbox-query';
  readonly view: InboxView;
  readonly words: string;
  constructor(view: InboxView, words: string) {
    super(SegueInboxQueryEvent.type, { bubbles: true, composed: true });
    this.view = view;
    this.words = words;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-select': SegueSelectEvent;
    'segue-inbox-query': SegueInboxQueryEvent;
  }
}
