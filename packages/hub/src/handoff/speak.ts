import { escapeMarkdown } from '@segue/protocol';
import type { Voice } from '@segue/brand/runtime';
import type { Outbound } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { queueOutbound } from '../delivery/queue-message.ts';

export interface Listener {
  channel: string;
  address: string;
  conversationId: string | null;
  brand: string;
  /** What the person reads best: the network's word on it, else the conversation's. */
  locale: string;
}

export function voiceFor(hub: HubContext, brand: string, locale: string): Voice {
  const known = hub.brands.get(brand) ?? [...hub.brands.values()][0];
  if (!known) throw new Error('A hub without brands cannot say anything.');
  return known.voice(locale);
}

/** Says one sentence of the brand's copy on a network. What is filled in is words, not markdown. */
export const sayNotice = (
  work: Work,
  hub: HubContext,
  to: Listener,
  key: string,
  vars: Record<string, string | number> = {},
  extra: Partial<Extract<Outbound, { kind: 'notice' }>> = {},
): Promise<void> => {
  const words = Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [name, typeof value === 'string' ? escapeMarkdown(value) : value]),
  );
  return queueOutbound(work, hub, to, {
    kind: 'notice',
    text: voiceFor(hub, to.brand, to.locale).say(key, words, { channel: to.channel }),
    ...extra,
  });
};
