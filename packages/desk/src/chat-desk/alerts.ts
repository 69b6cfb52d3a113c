import { oncePerProfile } from '@segue/elements/once-per-profile';
import { tick } from '@segue/elements/tick';
import type { ConversationSummary } from '@segue/protocol';
import { KeptValue } from './kept-value.ts';

/** Sound and notifications of the desk: both off until an operator asks for them. */
export class Alerts {
  readonly #sound = new KeptValue('localStorage', 'sound', false);
  readonly #wanted = new KeptValue('localStorage', 'notify', false);

  get sound(): boolean {
    return this.#sound.get();
  }

  get notifications(): boolean {
    return this.#wanted.get() && typeof Notification === 'function' && Notification.permission === 'granted';
  }

  setSound(on: boolean): void {
    this.#sound.set(on);
  }

  /** @returns false when the browser or the person refuses */
  async setNotifications(on: boolean): Promise<boolean> {
    if (on && (typeof Notification !== 'function' || (await Notification.requestPermission()) !== 'granted')) return false;
    this.#wanted.set(on);
    return true;
  }

  /** Something new came in: one tab of the profile tells. The notification holds no message text: a screen may be seen by others. */
  tell(row: ConversationSummary, sentence: string, open: () => void): void {
    const what = `${row.id} ${row.rev}`;
    if (this.sound) void tick(what);
    if (this.notifications) void this.#notify(row, what, sentence, open);
  }

  async #notify(row: ConversationSummary, what: string, sentence: string, open: () => void): Promise<void> {
    // A tab that is looked at says it by itself, and so that the others need not.
    if (!(await oncePerProfile(`notification ${what}`)) || document.hasFocus()) return;
    try {
      const notification = new Notification(sentence, { tag: row.id });
      notification.addEventListener('click', () => {
        window.focus();
        open();
        notification.close();
      });
    } catch {
      // Phones have notifications of service workers only; the row is in the inbox.
    }
  }
}
