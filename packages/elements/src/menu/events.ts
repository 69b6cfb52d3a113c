/** An entry of the menu was chosen. */
export class SegueMenuEvent extends Event {
  static readonly type = 'segue-menu';
  readonly entry: string;
  constructor(entry: string) {
    super(SegueMenuEvent.type, { bubbles: true, composed: true });
    this.entry = entry;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-menu': SegueMenuEvent;
  }
}
