import { oncePerProfile } from './once-per-profile.ts';

/** Two ticks within this long are one. */
const apartMs = 1_000;
/** A context that does not run by then will not: its sound would come late. */
const startsWithinMs = 300;
let context: AudioContext | undefined;
let lastAt = -apartMs;

/**
 * One soft tick, made by the browser: no file is loaded. Never late and never in a burst: where the browser does not let the page sound yet, because
 * nobody touched it, the tick is dropped. Never rejects.
 *
 * @param what the occasion, the same in all tabs of a profile: one of them ticks. Without it this tab does
 */
export async function tick(what?: string): Promise<void> {
  const now = performance.now();
  // Older browsers do not say; there the context does.
  if (now - lastAt < apartMs || navigator.userActivation?.hasBeenActive === false) return;
  lastAt = now;
  try {
    if (what !== undefined && !(await oncePerProfile(`tick ${what}`))) return;
    const audio = (context ??= new AudioContext());
    const isRunning = (): boolean => audio.state === 'running';
    if (!isRunning()) await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, startsWithinMs))]);
    if (isRunning()) sound(audio);
  } catch {
    // No sound device, or no more contexts: the message is on screen all the same.
  }
}

function sound(audio: AudioContext): void {
  const now = audio.currentTime;
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.type = 'sine';
  tone.frequency.setValueAtTime(880, now);
  tone.frequency.exponentialRampToValueAtTime(1320, now + 0.06);
  loudness.gain.setValueAtTime(0.0001, now);
  loudness.gain.exponentialRampToValueAtTime(0.06, now + 0.012);
  loudness.gain.exponentialRampToValueAtTime(0.0001, now + 0.18);
  tone.connect(loudness).connect(audio.destination);
  tone.start(now);
  tone.stop(now + 0.2);
}
