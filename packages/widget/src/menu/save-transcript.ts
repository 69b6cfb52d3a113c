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

/** Hands the text to the browser as a download. */
export function saveTranscript(items: readonly TimelineItem[], voice: Voice, brand: string): void {
  const address = URL.createObjectURL(new Blob([transcriptText(items, voice)], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${brand}-${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
