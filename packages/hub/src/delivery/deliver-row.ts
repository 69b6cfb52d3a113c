import { ChannelError, type PerformContext } from '@segue/channels';
import type { HubChannel } from '../domain/channels-of.ts';
import type { Work } from '../domain/work.ts';
import type { HubContext } from '../context.ts';
import { optOut } from '../domain/contact/opt-out.ts';
import type { OutboxRow, PartRow } from '../storage/rows.ts';
import { claim, type Claimed, type ClaimedStep } from '../domain/outbox/claim.ts';
import { giveUpCutOff } from '../domain/outbox/give-up-cut-off.ts';
import { report, standingOf } from '../domain/outbox/report.ts';
import { isWorthATry, maxRepeats, retryDelay } from '../domain/outbox/retry-delay.ts';
import { applyParked } from '../domain/outbox/statuses.ts';

const callMs = 30_000;

/** What became of one call. */
type Outcome = { ids: string[] } | { error: ChannelError };

/** After these the rest of a row has no better chance. */
const isOver = ({ code }: ChannelError): boolean => code !== 'invalid' && code !== 'filtered';

/**
 * Does what a row of the outbox wants, call by call. That one is tried is stored before it is made, what came of it after. Saying something whose
 * result nobody knows is never tried again by machine; an edit or deletion is, since the second finds it done.
 *
 * @returns how long the account should be left alone, in milliseconds, as its network wishes
 */
export async function deliverRow(hub: HubContext, account: HubChannel, row: OutboxRow, random: () => number): Promise<number> {
  const attempts = row.attempts + 1;
  let attemptId = hub.ids.id();
  const claimed = await hub.commit(async (work) => {
    const found = await claim(work, account, row, attempts);
    if (found) await begin(work, found.steps[0]!, attemptId);
    return found;
  });
  // Given up, overtaken, or there already.
  if (!claimed) return 0;
  for (const [index, step] of claimed.steps.entries()) {
    hub.failpoint?.('before-channel-call');
    const outcome = await perform(hub, account, claimed, step);
    if ('ids' in outcome) hub.failpoint?.('after-channel-call');
    count(hub, account, row, step, outcome, attempts);
    const next = claimed.steps[index + 1];
    const ended = attemptId;
    attemptId = hub.ids.id();
    const goesOn = await hub.commit(async (work) => {
      await work.tx.endAttempt(ended, 'ids' in outcome ? 'sent' : outcome.error.ambiguous ? 'unknown' : outcome.error.code, work.now);
      const isRetried =
        'error' in outcome && (await retryLater(work, row, step, outcome.error, { attempts: index > 0 ? 1 : attempts, random: random() }));
      if (isRetried) return false;
      await settle(work, step, outcome);
      if (next && !('error' in outcome && isOver(outcome.error) && !outcome.error.ambiguous)) {
        await begin(work, next, attemptId);
        return true;
      }
      await finish(work, account, row, outcome);
      return false;
    });
    if (!goesOn) return 'error' in outcome ? (outcome.error.retryAfterMs ?? 0) : 0;
  }
  return 0;
}

async function begin({ tx, now }: Work, { do: what, part }: ClaimedStep, attemptId: string): Promise<void> {
  if (what === 'send') await tx.updatePart(part.id, { state: 'sending' });
  await tx.recordAttempt({ id: attemptId, partId: part.id, what, at: now });
}

async function perform(hub: HubContext, { channel }: HubChannel, { contact, instead }: Claimed, step: ClaimedStep): Promise<Outcome> {
  const abort = new AbortController();
  const cancel = hub.clock.after(callMs, () => abort.abort());
  const context: PerformContext = {
    id: step.part.id,
    contact,
    readFile: (id) => hub.blobs.read(id),
    fileUrl: (id) => hub.fileUrl(id, channel.id),
    signal: abort.signal,
  };
  try {
    if (step.do === 'send') return await channel.perform(step.call, context);
    const [providerId] = await hub.storage.read((tx) => tx.providerIdsOf(step.part.id));
    if (!channel.revising || providerId === undefined)
      throw new ChannelError(`${channel.title} has no way to change what was sent.`, { channel: channel.network, code: 'invalid' });
    const sent = { call: step.part.call, providerId };
    if (step.do === 'edit') await channel.revising.edit(sent, step.to, context);
    else await channel.revising.takeBack(sent, instead, context);
    return { ids: [] };
  } catch (error) {
    if (error instanceof ChannelError) return { error };
    const facts = { channel: channel.network, code: 'retryable', ambiguous: true, cause: error } as const;
    return { error: new ChannelError(`${channel.network}: ${String(error)}`, facts) };
  } finally {
    cancel();
  }
}

function count(hub: HubContext, { channel }: HubChannel, row: OutboxRow, step: ClaimedStep, outcome: Outcome, attempts: number): void {
  if ('ids' in outcome) return hub.metrics.count('channel_sent_total', { channel: channel.network });
  const { code, ambiguous } = outcome.error;
  hub.metrics.count('channel_refused_total', { channel: channel.network, code: ambiguous ? 'ambiguous' : code });
  hub.log.warn({ channel: channel.id, outbox: row.id, step: step.do, code, ambiguous, attempts }, 'channel did not take a message');
}

/** Puts the row back where its call may be made again. What was sent of it stands; the rest is planned anew. */
async function retryLater(
  work: Work,
  row: OutboxRow,
  { do: what, part }: ClaimedStep,
  error: ChannelError,
  { attempts, random }: { attempts: number; random: number },
): Promise<boolean> {
  const { tx, now } = work;
  const isTried = error.retryable && isWorthATry(attempts, error.retryAfterMs, now - row.createdAt);
  const mayRepeat = error.ambiguous ? what !== 'send' && attempts < maxRepeats : isTried;
  if (!mayRepeat) return false;
  if (what === 'send') await tx.updatePart(part.id, { state: 'planned' });
  if (await giveUpCutOff(work, row)) return true;
  const dueAt = now + retryDelay(attempts, error.retryAfterMs, random);
  await tx.updateOutbox(row.id, { state: 'queued', attempts, leaseUntil: null, dueAt, error: error.code });
  return true;
}

/** What became of a part. */
async function settle(work: Work, step: ClaimedStep, outcome: Outcome): Promise<void> {
  const { tx } = work;
  const { part } = step;
  if ('error' in outcome) {
    const { ambiguous, code } = outcome.error;
    if (step.do === 'send') return tx.updatePart(part.id, { state: ambiguous ? 'unknown' : 'failed', error: code });
    return tx.updatePart(part.id, {
      error: ambiguous ? 'unknown' : code === 'invalid' ? (step.do === 'edit' ? 'not-edited' : 'not-deleted') : code,
    });
  }
  if (step.do === 'edit') return tx.updatePart(part.id, { call: step.to, error: null });
  if (step.do === 'take-back') return tx.updatePart(part.id, { state: 'gone', error: null });
  await tx.updatePart(part.id, { state: 'sent', error: null });
  const { id: partId, channelId, contactKey, messageId } = part;
  for (const providerMessageId of outcome.ids) await tx.linkMessage({ channelId, contactKey, providerMessageId, messageId, partId });
  await applyParked(work, part, outcome.ids);
}

/** Nothing more is done for the row now: what was not said has failed, and the log is told. */
async function finish(work: Work, account: HubChannel, row: OutboxRow, outcome: Outcome): Promise<void> {
  const { tx } = work;
  const error = 'error' in outcome ? outcome.error : undefined;
  for (const part of await tx.partsOfOutbox(row.id))
    if (part.state === 'planned') await tx.updatePart(part.id, { state: 'failed', error: error?.code ?? null });
  await tx.updateOutbox(row.id, { state: 'done', leaseUntil: null, error: error?.code ?? null });
  if (row.messageId !== null) {
    const isThere = (part: PartRow): boolean => part.channelId === row.channelId && part.contactKey === row.contactKey;
    const standing = standingOf((await tx.partsOfMessage(row.messageId)).filter(isThere));
    if (standing) await report(work, row, standing);
  }
  if (error?.code === 'opted-out') await optOut(work, account, row.contactKey);
}
