/** The invariants a history is checked for; the numbers are those of the trust model, which knows none of the windows of networks. */
export const invariants = {
  'I-1': 'what was acked stays in the log',
  'I-2': 'at most one message per intent id, exactly one per tap in the end',
  'I-3': 'the log is gapless, and everybody sees it in the same order',
  'I-4': 'own bubbles neither vanish nor double, acked ones are there at once',
  'I-5': 'what is shown never goes back',
  'I-6': 'messages of one sender keep the order of their taps',
  'I-7': 'every view equals the log 5 s after the faults end',
  'I-13': 'unread is what the log says, on every device, always',
  'I-16': 'receipts never precede delivery',
  'I-17': 'nobody is lied to: sent is acked, failed is shown, offline is shown within 45 s',
  'W-1': 'nothing is said to somebody whose silence has closed the window of their network',
  'I-19': 'clocks decide nothing',
} as const;

export type Invariant = keyof typeof invariants;

/** A history that broke a promise. */
export class Violation extends Error {
  readonly invariant: Invariant;

  constructor(invariant: Invariant, what: string) {
    super(`${invariant} (${invariants[invariant]}): ${what}`);
    this.invariant = invariant;
  }
}
