import type { Channel, Phrases } from '@segue/channels';
import type { Voice } from '@segue/brand/runtime';
import type { House } from '../work.ts';

/** Sentences that take the place of what a network cannot show. */
export function phrasesFor({ fileUrl }: Pick<House, 'fileUrl'>, voice: Voice, { network, id }: Channel): Phrases {
  const say = (key: string, vars: Record<string, string> = {}): string => voice.say(key, vars, { channel: network });
  return {
    chooseNumber: say('hub-choose-number'),
    survey: (question) => say('hub-survey', { question }),
    open: say('form-choose'),
    fileUrl: (media) => fileUrl(media.id, id),
  };
}
