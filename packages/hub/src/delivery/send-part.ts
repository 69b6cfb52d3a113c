import { ChannelError, type Channel, type OutboundPart } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { endBlocked } from '../handoff/end-handoff.ts';
import type { OutboxRow } from '../storage/rows.ts';
import { report } from './report.ts';
import { maxAttempts, retryDelay } from './retry-delay.ts';

/** A hub that dies while it calls leaves the row `sending`; after this long another takes note of it. */
const leaseMs = 60_000;
const callMs = 30_000;

/**
 * Does one call to a network. That it is tried is stored before the call; what came of it after. A result that nobody
 * knows is never tried again by machine.
 */
export async function sendPart(hub: HubContext, channel: Channel, row: OutboxRow, random: () => number): Promise<void> {
  const attemptId = hub.ids.id();
  const attempts = row.attempts + 1;
  const isOurs = await hub.commit(async ({ tx, now }) => {
    const claimed = await tx.claimOutbox(row.id, { attempts, leaseUntil: now + leaseMs });
    if (claimed) await tx.recordAttempt({ id: attemptId, outboxId: row.id, at: now });
    return claimed;
  });
  // Given up meanwhile, for example by an undo.
  if (!isOurs) return;
  hub.failpoint?.('before-channel-call');
  const abort = new AbortController();
  const cancel = hub.clock.after(callMs, () => abort.abort());
  try {
    const { providerMessageId } = await channel.send(row.part as OutboundPart, {
      readAttachment: (id) => hub.blobs.read(id),
      signal: abort.signal,
    });
    hub.failpoint?.('after-channel-call');
    await hub.commit(async (work) => {
      await work.tx.endAttempt(attemptId, 'sent', work.now);
      await work.tx.updateOutbox(row.id, { state: 'sent', leaseUntil: null, providerMessageId: providerMessageId ?? null });
      if (row.messageId !== null && providerMessageId !== undefined) {
        await work.tx.linkMessage({ channel: row.channel, address: row.address, providerMessageId, messageId: row.messageId });
      }
      const rest = row.messageId === null ? [] : await work.tx.outboxOfMessage(row.messageId);
      if (rest.every((part) => part.id === row.id || part.state === 'sent')) await report(work, row, 'sent');
    });
    hub.metrics.count('channel_sent_total', { channel: row.channel });
  } catch (error) {
    const known =
      error instanceof ChannelError
        ? error
        : new ChannelError(`${row.channel}: ${String(error)}`, { channel: row.channel, code: 'retryable', ambiguous: true, cause: error });
    hub.metrics.count('channel_refused_total', { channel: row.channel, code: known.ambiguous ? 'ambiguous' : known.code });
    hub.log.warn(
      { channel: row.channel, outbox: row.id, code: known.code, ambiguous: known.ambiguous, attempts },
      'channel did not take a message',
    );
    await hub.commit((work) => settle(work, row, known, { attemptId, attempts, random: random() }));
  } finally {
    cancel();
  }
}

async function settle(
  work: Work,
  row: OutboxRow,
  error: ChannelError,
  { attemptId, attempts, random }: { attemptId: string; attempts: number; random: number },
): Promise<void> {
  const { tx, now } = work;
  await tx.endAttempt(attemptId, error.ambiguous ? 'unknown' : error.code, now);
  if (error.ambiguous) {
    await tx.updateOutbox(row.id, { state: 'unknown', leaseUntil: null, error: error.code });
    return report(work, row, 'unknown');
  }
  if (error.retryable && attempts < maxAttempts) {
    return tx.updateOutbox(row.id, {
      state: 'queued',
      leaseUntil: null,
      dueAt: now + retryDelay(attempts, error.retryAfterMs, random),
      error: error.code,
    });
  }
  await tx.updateOutbox(row.id, { state: 'failed', leaseUntil: null, error: error.code });
  await report(work, row, 'failed', error.code);
  if (error.code !== 'opted-out' || row.conversationId === null) return;
  const binding = (await tx.bindingsOf(row.conversationId)).find((known) => known.channel === row.channel && known.address === row.address);
  if (binding) await endBlocked(work, binding);
}
