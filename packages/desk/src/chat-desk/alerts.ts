import type { ConversationSummary } from '@segue/protocol';

/** Keys under which the desk keeps what an operator chose. */
const soundKey = 'segue-desk:sound';
const notifyKey = 'segue-desk:notify';

const read = (key: string): boolean => {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false; // Storage is refused: everything is off, as it is by default.
  }
};
const write = (key: string, on: boolean): void => {
  try {
    localStorage.setItem(key, on ? 'on' : 'off');
  } catch {
    // Kept until the page is closed.
  }
};

/** Sound and notifications of the desk: both off until an operator asks for them. */
export class Alerts {
  sound = read(soundKey);
  notifications = read(notifyKey) && typeof Notification === 'function' && Notification.permission === 'granted';
  #audio: AudioContext | undefined;

  setSound(on: boolean): void {
    this.sound = on;
    write(soundKey, on);
  }

  /** @returns false when the browser or the person refuses */
  async setNotifications(on: boolean): Promise<boolean> {
    if (on && (typeof Notification !== 'function' || (await Notification.requestPermission()) !== 'granted')) return false;
    this.notifications = on;
    write(notifyKey, on);
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
