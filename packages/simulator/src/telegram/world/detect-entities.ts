import type { TelegramMessageEntity } from '@segue/channels/telegram/payloads';
import { findMarks, linkPattern, mailPattern } from '../../base/find-marks.ts';

const patterns: [type: string, pattern: RegExp][] = [
  ['url', linkPattern],
  ['email', mailPattern],
  ['bot_command', /(?<![\w/])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?/g],
  ['mention', /(?<!\w)@[A-Za-z]\w{3,31}/g],
  ['hashtag', /(?<![\w&])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];

/** Finds what every client of the network makes clickable by itself, beside the spans that are there; in code and links nothing. Pure. */
export function detectEntities(text: string, given: readonly TelegramMessageEntity[] = []): TelegramMessageEntity[] {
  const taken = given
    .filter(({ type }) => ['code', 'pre', 'text_link', 'text_mention'].includes(type))
    .map(({ offset, length }) => ({ start: offset, end: offset + length }));
  return findMarks(text, patterns, taken).map(({ kind, start, end }) => ({ type: kind, offset: start, length: end - start }));
}
