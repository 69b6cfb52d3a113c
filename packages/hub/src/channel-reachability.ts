import type { Channel } from '@segue/channels';
import type { Clock, Log } from './ports.ts';

const freshMs = 60_000;
/** A channel that does not work is asked again sooner: it may only have started later than we did. */
const brokenFreshMs = 5_000;

/** Asks a channel at most once a minute whether it works (every five seconds while it does not), and remembers the answer. */
export function createReachability(clock: Clock, log: Log): (channel: Channel) => Promise<boolean> {
  const answers = new Map<string, { at: number; freshMs: number; answer: Promise<boolean> }>();
  const ask = async (channel: Channel): Promise<boolean> => {
    try {
      await channel.check();
      return true;
    } catch (error) {
      log.warn({ channel: channel.name, error: error instanceof Error ? error.message : String(error) }, 'channel does not work');
      return false;
    }
  };
  return (channel) => {
    const known = answers.get(channel.name);
    const now = clock.now();
    if (known && now >= known.at && now - known.at < known.freshMs) return known.answer;
    const made = { at: now, freshMs, answer: ask(channel) };
    answers.set(channel.name, made);
    void made.answer.then((works) => {
      if (!works) made.freshMs = brokenFreshMs;
    });
    return made.answer;
  };
}
