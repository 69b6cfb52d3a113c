import { placeKey } from '@segue/protocol';
import type { Voice } from '@segue/brand/runtime';
import type { ClientState } from '@segue/client';
import { neutralText, senderName } from '@segue/elements';

/** The channel where the conversation goes on at the moment, if it is not on one of our surfaces. Pure. */
export function elsewhere(state: ClientState): { channel: string; address: string } | undefined {
  const { conversation } = state;
  if (conversation?.active.kind !== 'channel') return undefined;
  const channel = placeKey(conversation.active);
  const binding = conversation.bindings.findLast((candidate) => candidate.channel === channel);
  return { channel, address: neutralText(binding?.address ?? '') };
}

/** The one line under the name: the first of what is true, most pressing first. Pure. */
export function statusLine(state: ClientState, voice: Voice, place: (name: string) => string): string {
  const { connection, typing, conversation, operatorsOnline } = state;
  if (connection === 'idle') return '';
  if (connection === 'ended') return voice.say('status-ended');
  if (connection === 'offline') return voice.say('status-offline');
  const [first] = typing;
  if (first)
    return typing.length > 1 ? voice.say('status-typing-many') : voice.say('status-typing', { name: senderName(first, false, voice) });
  const there = elsewhere(state);
  if (there) return voice.say('status-continues', { channel: place(there.channel), address: there.address });
  if (connection === 'connecting') return voice.say('status-connecting');
  const assignee = conversation?.assignee;
  if (assignee?.name && operatorsOnline > 0) return voice.say('status-assigned', { name: neutralText(assignee.name) });
  return voice.say('status-online', { n: operatorsOnline });
}
