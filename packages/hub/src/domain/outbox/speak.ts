import { escapeMarkdown } from '@segue/protocol';
import type { Voice } from '@segue/brand/runtime';
import type { Notice } from '@segue/channels';
import { networkOf } from '@segue/protocol';
import type { House, Work } from '../work.ts';
import { queueNotice } from './queue-message.ts';

export interface Listener {
  channelId: string;
  contactKey: string;
  conversationId: string | null;
  brand: string;
  /** What the person reads best: the network's word on it, else the conversation's. */
  locale: string;
}

export function voiceFor({ brands }: Pick<House, 'brands'>, brand: string, locale: string): Voice {
  const known = brands.get(brand) ?? [...brands.values()][0];
  if (!known) throw new Error('A hub without brands cannot say anything.');
  return known.voice(locale);
}

/** Says one sentence of the brand's copy on a network. What is filled in is words, not markdown. */
export const sayNotice = (
  work: Work,
  to: Listener,
  key: string,
  vars: Record<string, string | number> = {},
  extra: Partial<Notice> = {},
): Promise<void> => {
  const words = Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [name, typeof value === 'string' ? escapeMarkdown(value) : value]),
  );
  return queueNotice(work, to, {
    kind: 'notice',
    text: voiceFor(work, to.brand, to.locale).say(key, words, { channel: networkOf(to.channelId) }),
    ...extra,
  });
};

/** Says words that are made already, as words. */
export const sayWords = (work: Work, to: Listener, words: string): Promise<void> =>
  queueNotice(work, to, { kind: 'notice', text: escapeMarkdown(words) });
