/** An emoji was picked. */
export class SegueEmojiEvent extends Event {
  static readonly type = 'segue-emoji';
  readonly emoji: string;
  constructor(emoji: string) {
    super(SegueEmojiEvent.type, { bubbles: true, composed: true });
    this.emoji = emoji;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-emoji': SegueEmojiEvent;
  }
}
