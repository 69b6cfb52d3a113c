import { storable } from '@segue/protocol';
import type { InboundEvent, PressReply } from '@segue/channels';
import type { HubContext } from '../context.ts';
import { canonicalLocale } from '../domain/canonical-locale.ts';
import type { HubChannel } from '../domain/channels-of.ts';
import { takeEvent } from '../domain/inbound/take-event.ts';
import type { InboundFacts } from '../domain/inbound/take-message.ts';
import type { InboundRow } from '../storage/rows.ts';
import { arrivalFacts } from './arrival-facts.ts';
import { fetchFiles, unavailableFiles } from './inbound-files.ts';

/**
 * Takes one kept delivery of a network to where it belongs: in one transaction with marking it done, so that it counts
 * exactly once however often the hub dies in between.
 *
 * @param options.noFiles its files are given up
 * @throws whatever the network or storage throws; the caller counts and tries again
 */
export async function processInbound(
  hub: HubContext,
  account: HubChannel,
  row: InboundRow,
  { noFiles = false }: { noFiles?: boolean } = {},
): Promise<void> {
  const { channel } = account;
  const events = storable(channel.parse(row.raw)).map(withLanguage);
  const facts: InboundFacts[] = [];
  for (const event of events) {
    // Trying again reads the same: it is noted for whoever runs the hub, and done.
    if (event.kind === 'unreadable') {
      hub.log.warn({ channel: channel.id, inbound: row.id, what: event.what }, 'inbound of an unknown shape');
      hub.metrics.count('channel_unreadable_total', { channel: channel.network });
    }
    const attachments = event.kind === 'message' ? event.attachments : [];
    const before = facts.reduce((sum, { files }) => sum + files.length, 0);
    facts.push({
      files: noFiles ? unavailableFiles(row, attachments, before) : await fetchFiles(hub, channel, row, attachments, before),
      arrival: await arrivalFacts(hub, account, event),
    });
  }
  const replies = await hub.commit(async (work) => {
    const isMine = await work.tx.takeInbound(row.id);
    const said: (PressReply | void)[] = [];
    if (isMine) for (const [index, event] of events.entries()) said.push(await takeEvent(work, account, row, event, facts[index]!));
    return said;
  });
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'answer' || event.callbackId === undefined || !channel.acknowledge) continue;
    // Best effort: where it fails the buttons stay, and the next press says what this one would have.
    channel
      .acknowledge(event.callbackId, replies[index] ?? {})
      .catch(() => hub.metrics.count('channel_acknowledge_failed_total', { channel: channel.network }));
  }
}

/** Networks pass on what the person's program says of its language, whatever that is. */
function withLanguage(event: InboundEvent): InboundEvent {
  if (!('sender' in event) || event.sender.locale === undefined) return event;
  const { locale, ...sender } = event.sender;
  const known = canonicalLocale(locale);
  return { ...event, sender: known === undefined ? sender : { ...sender, locale: known } };
}
