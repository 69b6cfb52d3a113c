import type { HubContext } from '../context.ts';
import { regularly } from './regularly.ts';

const hourMs = 60 * 60_000;
/** A file that no message has after this long was given up by whoever uploaded it. */
const unsentMs = 24 * hourMs;
const batchSize = 100;

/** Removes uploads that were never sent or never completed, and files that an edit took out of their message. */
export async function removeUnsent(hub: Pick<HubContext, 'commit' | 'blobs'>): Promise<void> {
  for (;;) {
    const gone = await hub.commit(async ({ tx, now }) => {
      const rows = await tx.unsentAttachments(now - unsentMs, batchSize);
      for (const { id } of rows) await tx.deleteAttachment(id);
      return rows;
    });
    // After the commit: from then on no message can take the file.
    for (const { id } of gone) await hub.blobs.remove(id);
    if (gone.length < batchSize) return;
  }
}

/** Does so every hour. Returns how to stop. */
export const removeUnsentHourly = (hub: Pick<HubContext, 'commit' | 'blobs' | 'clock' | 'log'>): (() => void) =>
  regularly(hub, hourMs, () => removeUnsent(hub), 'uploads that were never sent could not be removed');
