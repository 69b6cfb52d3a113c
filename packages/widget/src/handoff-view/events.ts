import type { Capsule } from '@segue/protocol';

export type HandoffWish =
  | { action: 'open'; channel: string; capsule: Capsule }
  | { action: 'allow' | 'refuse' | 'undo' | 'close' | 'again' };

/** What the person wants of the handoff. */
export class SegueHandoffWishEvent extends Event {
  static readonly type = 'segue-handoff-wish';
  readonly wish: HandoffWish;
  constructor(wish: HandoffWish) {
    super(SegueHandoffWishEvent.type, { bubbles: true, composed: true });
    this.wish = wish;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-handoff-wish': SegueHandoffWishEvent;
  }
}
