/** An operator wants in. */
export class SegueSignInEvent extends Event {
  static readonly type = 'segue-sign-in';
  readonly email: string;
  readonly password: string;
  constructor(email: string, password: string) {
    super(SegueSignInEvent.type);
    this.email = email;
    this.password = password;
  }
}
