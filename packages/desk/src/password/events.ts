/** An operator wants another password. */
export class SeguePasswordEvent extends Event {
  static readonly type = 'segue-password';
  readonly old: string;
  readonly wanted: string;
  constructor(old: string, wanted: string) {
    super(SeguePasswordEvent.type);
    this.old = old;
    this.wanted = wanted;
  }
}
