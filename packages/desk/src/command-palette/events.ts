/** A command was chosen. */
export class SegueCommandEvent extends Event {
  static readonly type = 'segue-command';
  readonly command: string;
  constructor(command: string) {
    super(SegueCommandEvent.type, { bubbles: true, composed: true });
    this.command = command;
  }
}
