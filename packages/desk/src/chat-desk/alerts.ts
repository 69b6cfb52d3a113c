import type { ConversationSummary } from '@segue/protocol';
import { KeptValue } from './kept-value.ts';

/** Sound and notifications of the desk: both off until an operator asks for them. */
export class Alerts {
  readonly #sound = new KeptValue('localStorage', 'sound', false);
  readonly #wanted = new KeptValue('localStorage', 'notify', false);
  #audio: AudioContext | undefined;

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

  /** Something new came in. The notification holds no message text: a screen may be seen by others. */
  tell(row: ConversationSummary, sentence: string, open: () => void): void {
    if (this.sound) this.#tick();
    if (!this.notifications || document.hasFocus()) return;
    const notification = new Notification(sentence, { tag: row.id });
    notification.addEventListener('click', () => {
      window.focus();
      open();
      notification.close();
    });
  }

  #tick(): void {
    this.#audio ??= new AudioContext();
    const { currentTime, destination } = this.#audio;
    const tone = this.#audio.createOscillator();
    const gain = this.#audio.createGain();
    tone.frequency.value = 880;
    gain.gain.setValueAtTime(0.06, currentTime);
    gain.gain.exponentialRampToValueAtTime(0.0001, currentTime + 0.15);
    tone.connect(gain).connect(destination);
    tone.start();
    tone.stop(currentTime + 0.16);
  }
}
