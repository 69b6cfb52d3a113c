import { ChannelError, type Channel } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { endBlocked } from '../handoff/end-handoff.ts';
import type { OutboxRow } from '../storage/rows.ts';
import { giveUpCutOff } from './give-up-cut-off.ts';
import { nextStep, type Step } from './next-step.ts';
import { revisionOf } from './outbox-part.ts';
import { report } from './report.ts';
import { leaseMs, maxAttempts, maxRepeats, retryDelay } from './retry-delay.ts';

const callMs = 30_000;

type CallStep = Exclude<Step, { do: 'drop' }>;

/**
 * Does one call to a network. That it is tried is stored before the call; what came of it after. Saying something whose
 * result nobody knows is never tried again by machine; an edit or deletion is, since the second finds it done.
 */
export async function sendPart(hub: HubContext, channel: Channel, row: OutboxRow, random: () => number): Promise<void> {
  const attemptId = hub.ids.id();
  const attempts = row.attempts + 1;
  const step = await hub.commit((work) => claim(work, row, attemptId, attempts));
  // Given up or overtaken meanwhile, for example by an undo or a later edit.
  if (!step) return;
  hub.failpoint?.('before-channel-call');
  const abort = new AbortController();
  const cancel = hub.clock.after(callMs, () => abort.abort());
  try {
    const providerMessageId = await perform(hub, channel, step, abort.signal);
    hub.failpoint?.('after-channel-call');
    await hub.commit(async (work) => {
      await work.tx.endAttempt(attemptId, 'sent', work.now);
      await settleDone(work, row, step, providerMessageId);
    });
    hub.metrics.count('channel_sent_total', { channel: row.channel });
  } catch (error) {
    const known =
      error instanceof ChannelError
        ? error
        : new ChannelError(`${row.channel}: ${String(error)}`, { channel: row.channel, code: 'retryable', ambiguous: true, cause: error });
    hub.metrics.count('channel_refused_total', { channel: row.channel, code: known.ambiguous ? 'ambiguous' : known.code });
    hub.log.warn(
      { channel: row.channel, outbox: row.id, step: step.do, code: known.code, ambiguous: known.ambiguous, attempts },
      'channel did not take a message',
    );
    await hub.commit(async (work) => {
      await work.tx.endAttempt(attemptId, known.ambiguous ? 'unknown' : known.code, work.now);
      await settleRefused(work, row, known, { attempts, random: random() });
    });
  } finally {
    cancel();
  }
}

/** Undefined: nothing is to be called. */
async function claim(work: Work, row: OutboxRow, attemptId: string, attempts: number): Promise<CallStep | undefined> {
  const { tx, now } = work;
  if (!(await tx.claimOutbox(row.id, { attempts, leaseUntil: now + leaseMs }))) return undefined;
  const step = nextStep(row, row.messageId === null ? [row] : await tx.outboxOfMessage(row.messageId));
  if (step.do === 'drop') {
    for (const { id } of step.rows) await tx.updateOutbox(id, { state: 'dropped', leaseUntil: null });
    return undefined;
  }
  if (await giveUpCutOff(work, row)) return undefined;
  await tx.recordAttempt({ id: attemptId, outboxId: row.id, at: now });
  return step;
}

async function perform(hub: HubContext, channel: Channel, step: CallStep, signal: AbortSignal): Promise<string | undefined> {
  if (step.do === 'send') {
    const { providerMessageId } = await channel.send(step.part, { readAttachment: (id) => hub.blobs.read(id), signal });
    return providerMessageId;
  }
  if (!channel.revising || step.sent.providerMessageId === '')
    throw new ChannelError(`${channel.title} has no way to change what was sent.`, { channel: channel.name, code: 'invalid' });
  if (step.do === 'edit') await channel.revising.edit(step.sent, step.to, { signal });
  else await channel.revising.takeBack(step.sent, step.instead, { signal });
  return undefined;
}

async function settleDone(work: Work, row: OutboxRow, step: CallStep, providerMessageId: string | undefined): Promise<void> {
  const { tx } = work;
  await tx.updateOutbox(row.id, { state: 'sent', leaseUntil: null, providerMessageId: providerMessageId ?? null });
  if (row.messageId === null) return;
  if (step.do === 'send') {
    for (const { id } of step.carries) await tx.updateOutbox(id, { state: 'sent' });
    if (providerMessageId !== undefined)
      await tx.linkMessage({ channel: row.channel, address: row.address, providerMessageId, messageId: row.messageId });
  }
  const rows = (await tx.outboxOfMessage(row.messageId)).filter(
    (one) => one.channel === row.channel && one.address === row.address && one.state !== 'dropped',
  );
  if (step.do === 'send') {
    if (rows.every((one) => revisionOf(one) !== undefined || one.state === 'sent')) await report(work, row, 'sent');
    return;
  }
  // An edit before this one was reported as not carried: that is over.
  const root = revisionOf(row)?.revises;
  const before = rows
    .slice(
      0,
      rows.findIndex(({ id }) => id === row.id),
    )
    .findLast((one) => revisionOf(one)?.revises === root);
  if (before?.state === 'failed' || before?.state === 'unknown') await report(work, row, 'sent');
}

async function settleRefused(
  work: Work,
  row: OutboxRow,
  error: ChannelError,
  { attempts, random }: { attempts: number; random: number },
): Promise<void> {
  const { tx, now } = work;
  const revision = revisionOf(row);
  const mayRepeat = error.ambiguous ? revision !== undefined && attempts < maxRepeats : error.retryable && attempts < maxAttempts;
  if (mayRepeat) {
    if (await giveUpCutOff(work, row)) return;
    return tx.updateOutbox(row.id, {
      state: 'queued',
      leaseUntil: null,
      dueAt: now + retryDelay(attempts, error.retryAfterMs, random),
      error: error.code,
    });
  }
  if (error.ambiguous) {
    await tx.updateOutbox(row.id, { state: 'unknown', leaseUntil: null, error: error.code });
    return report(work, row, 'unknown');
  }
  await tx.updateOutbox(row.id, { state: 'failed', leaseUntil: null, error: error.code });
  const what = revision && error.code === 'invalid' ? ('to' in revision ? 'not-edited' : 'not-deleted') : error.code;
  await report(work, row, 'failed', what);
  if (error.code !== 'opted-out' || row.conversationId === null) return;
  const binding = (await tx.bindingsOf(row.conversationId)).find((known) => known.channel === row.channel && known.address === row.address);
  if (binding) await endBlocked(work, binding);
}
