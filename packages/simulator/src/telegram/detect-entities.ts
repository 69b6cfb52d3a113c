import type { TelegramMessageEntity } from '@segue/channels/telegram/payloads';

const patterns: [type: string, pattern: RegExp][] = [
  ['url', /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'»”]/gi],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['bot_command', /(?<![\w/])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?/g],
  ['mention', /(?<!\w)@[A-Za-z]\w{3,31}/g],
  ['hashtag', /(?<![\w&])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];

/**
 * Finds what every client of the network makes clickable by itself. Pure.
 *
 * @param taken spans where nothing is looked for (code, explicit links)
 * @returns spans by offset, in UTF-16 code units, overlapping neither each other nor `taken`
 */
export function detectEntities(text: string, taken: readonly TelegramMessageEntity[] = []): TelegramMessageEntity[] {
  const found: TelegramMessageEntity[] = [];
  const blocked = taken.filter(({ type }) => ['code', 'pre', 'text_link', 'text_mention'].includes(type));
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (![...blocked, ...found].some((other) => overlaps(entity, other))) found.push(entity);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function overlaps(a: TelegramMessageEntity, b: TelegramMessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
