import type { Content } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { storedMessage } from '../domain/log/stored-message.ts';
import { reviseMessage } from '../domain/message/revise-message.ts';
import { regularly } from './regularly.ts';

/** A writer who is silent for this long has died: no bot thinks for so long between two words. */
const silentMs = 60_000;
const lookEveryMs = 5_000;

/** Finishes what streams and nobody writes any more, with what is there: readers do not wait for ever, and networks get it. */
export async function finishAbandoned(hub: HubContext): Promise<void> {
  for (const { id } of await hub.storage.read((tx) => tx.streamingMessages())) {
    if ((await hub.growing.idleMs(id)) < silentMs) continue;
    const text = (await hub.growing.text(id)) ?? '';
    const isDone = await hub.commit(async (work) => {
      const row = await work.tx.message(id);
      const conversation = row && (await work.tx.conversation(row.conversationId));
      if (!conversation || !row.streaming) return false;
      const content = /\S/.test(text) ? ({ kind: 'text', markdown: text } as const) : (await storedMessage(work.tx, row))?.content;
      if (!content) return false;
      await reviseMessage(work, conversation, row, { as: 'final', content: content as Content });
      return true;
    });
    await hub.growing.forget(id);
    if (isDone) hub.log.warn({ message: id, length: text.length }, 'a streaming message was finished: its writer is silent');
  }
}

/** Looks every few seconds. Returns how to stop. */
export const finishAbandonedRegularly = (hub: HubContext): (() => void) =>
  regularly(hub, lookEveryMs, () => finishAbandoned(hub), 'streaming messages could not be looked at');
