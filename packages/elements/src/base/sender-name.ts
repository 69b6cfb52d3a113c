import type { Voice } from '@segue/brand/runtime';
import type { Participant } from '@segue/protocol';
import { neutralText } from './neutral-text.ts';

/** What to call who wrote a message: their name, else their part in the conversation. */
export function senderName(author: Participant, own: boolean, voice: Voice): string {
  if (own) return voice.say('you');
  if (author.name) return neutralText(author.name);
  if (author.kind === 'customer') return voice.has('desk-visitor') ? voice.say('desk-visitor') : author.id;
  return voice.say(author.kind === 'system' ? 'system-name' : author.kind);
}
