import type { Voice } from '@segue/brand/runtime';
import type { TimelineItem } from '@segue/client';
import { formatFull, senderName } from '@segue/elements';

/** The chat as plain text, for the customer to keep. Pure. */
export const transcriptText = (items: readonly TimelineItem[], voice: Voice): string =>
  items
    .filter((item) => item.kind === 'message')
    .filter((item) => item.message.content.kind !== 'system')
    .map(
      (item) =>
        `[${formatFull(item.message.at, voice.format)}] ${senderName(item.message.author, item.own, voice)}\n${item.message.deleted ? voice.say('deleted') : item.message.text}\n`,
    )
    .join('\n');

/** @returns its name, and what is in it */
export const transcriptFile = (items: readonly TimelineItem[], voice: Voice, brand: string): [name: string, content: Blob] => [
  `${brand}-${new Date().toISOString().slice(0, 10)}.txt`,
  new Blob([transcriptText(items, voice)], { type: 'text/plain;charset=utf-8' }),
];
