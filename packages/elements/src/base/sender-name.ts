import type { Voice } from '@segue/brand/runtime';
import { visibleName, type Participant } from '@segue/protocol';

/** What to call who wrote a message: their name, else their part in the conversation. */
export function senderName(author: Participant, own: boolean, voice: Voice): string {
  if (own) return voice.say('you');
  const name = visibleName(author.name ?? '');
  if (name) return name;
  if (author.kind === 'customer') return voice.has('desk-visitor') ? voice.say('desk-visitor') : author.id;
  return voice.say(author.kind === 'system' ? 'system-name' : author.kind);
}
