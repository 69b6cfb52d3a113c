import type { Channel } from '@segue/channels';
import type { Clock, Log } from './ports.ts';

const freshMs = 60_000;
/** A channel that does not work is asked again sooner: it may only have started later than we did. */
const brokenFreshMs = 5_000;

/** Asks a channel at most once a minute whether it works (every five seconds while it does not), and remembers the answer. */
export function createReachability(clock: Clock, log: Log): (channel: Channel) => Promise<boolean> {
  const answers = new Map<string, { at: number; freshMs: number; answer: Promise<boolean> }>();
  const ask = async (channel: Channel): Promise<boolean> => {
    const errors = (await channel.health()).filter(({ level }) => level === 'error');
    for (const { message } of errors) log.warn({ channel: channel.id, error: message }, 'channel does not work');
    return errors.length === 0;
  };
  return (channel) => {
    const known = answers.get(channel.id);
    const now = clock.now();
    if (known && now >= known.at && now - known.at < known.freshMs) return known.answer;
    const made = { at: now, freshMs, answer: ask(channel) };
    answers.set(channel.id, made);
    void made.answer.then((works) => {
      if (!works) made.freshMs = brokenFreshMs;
    });
    return made.answer;
  };
}
