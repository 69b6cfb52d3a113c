import type { Voice } from '@segue/brand/runtime';
import type { Conversation, ConversationSummary } from '@segue/protocol';
import type { Command } from '../command-palette/command-palette.ts';
import { customerName } from '../customer-name.ts';
import { inboxViews } from '../inbox/inbox-views.ts';
import { previewText } from '../inbox/preview-text.ts';

/** So many conversations are offered by name. */
const mostRows = 30;

interface CommandsFor {
  voice: Voice;
  operatorId: string;
  /** The one that is open. */
  conversation: Conversation | undefined;
  draft: string;
  rows: readonly ConversationSummary[];
  sound: boolean;
}

/** What can be done right now, for the palette. Pure. */
export function listCommands({ voice, operatorId, conversation, draft, rows, sound }: CommandsFor): Command[] {
  const isOpen = conversation?.status === 'open';
  return [
    ...(conversation
      ? [
          { id: 'reply', label: voice.say('desk-command-reply'), hint: 'Esc' },
          ...(conversation.assignee?.id === operatorId ? [] : [{ id: 'take', label: voice.say('desk-take') }]),
          { id: isOpen ? 'close' : 'reopen', label: voice.say(isOpen ? 'desk-close' : 'desk-reopen') },
          ...(draft ? [{ id: 'save-reply', label: voice.say('desk-command-save') }] : []),
        ]
      : []),
    ...inboxViews.map((view) => ({
      id: `view:${view}`,
      label: voice.say('desk-command-view', { view: voice.say(`desk-view-${view}`) }),
    })),
    ...rows.slice(0, mostRows).map(({ id, customer, last }) => ({
      id: `open:${id}`,
      label: voice.say('desk-command-open', { name: customerName(customer, voice) }),
      ...(last ? { hint: previewText(last.text) } : {}),
    })),
    { id: 'customer', label: voice.say('desk-customer') },
    { id: 'sound', label: voice.say(sound ? 'menu-sound-off' : 'menu-sound-on') },
    { id: 'password', label: voice.say('desk-password-change') },
    { id: 'sign-out', label: voice.say('desk-sign-out') },
  ];
}
