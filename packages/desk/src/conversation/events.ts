/** What an operator wants done with a conversation; `operatorId` null: nobody. */
export type ConversationWish = { do: 'assign'; operatorId: string | null } | { do: 'close' } | { do: 'reopen' };

export class SegueConversationWishEvent extends Event {
  static readonly type = 'segue-conversation-wish';
  readonly wish: ConversationWish;
  constructor(wish: ConversationWish) {
    super(SegueConversationWishEvent.type, { bubbles: true, composed: true });
    this.wish = wish;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-conversation-wish': SegueConversationWishEvent;
  }
}
