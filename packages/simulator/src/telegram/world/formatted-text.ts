import type { TelegramMessageEntity } from '@segue/channels/telegram/payloads';
import { badRequest } from './api-error.ts';
import { detectEntities } from './detect-entities.ts';
import { parseHtml, type FormattedText } from './html-entities.ts';

const knownTypes = new Set(
  'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time'.split(
    ' ',
  ),
);

export const textLimit = 4096;
export const captionLimit = 1024;

/**
 * A text as the network keeps it: tags taken out, outer white space gone, links found.
 *
 * @param parseMode `HTML` in any case, or nothing; the two Markdown modes are not simulated
 * @param explicit `entities` of the call, used when there is no parse mode
 * @throws 400 for broken markup or an unknown mode
 */
export function formatText(source: string, parseMode: string | undefined, explicit: unknown): FormattedText {
  const mode = parseMode?.toLowerCase();
  if (mode !== undefined && mode !== 'html') throw badRequest('unsupported parse_mode');
  const parsed = mode === 'html' ? parseHtml(source) : { text: source, entities: readEntities(explicit, source.length) };
  const trimmed = trim(parsed);
  const entities = [...trimmed.entities, ...detectEntities(trimmed.text, trimmed.entities)];
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text: trimmed.text, entities };
}

/** Text of a message: never empty, never over the limit. */
export function checkText({ text }: FormattedText): void {
  if (text === '') throw badRequest('message text is empty');
  if (text.length > textLimit) throw badRequest('message is too long');
}

export function checkCaption({ text }: FormattedText): void {
  if (text.length > captionLimit) throw badRequest('message caption is too long');
}

function readEntities(input: unknown, length: number): TelegramMessageEntity[] {
  if (input === undefined) return [];
  if (!Array.isArray(input)) throw badRequest("can't parse MessageEntity: expected an Array");
  return (input as unknown[]).map((one) => {
    const entity = one as TelegramMessageEntity | null;
    if (typeof entity !== 'object' || entity === null || !Number.isInteger(entity.offset) || !Number.isInteger(entity.length))
      throw badRequest("can't parse MessageEntity: expected an Object");
    if (!knownTypes.has(entity.type)) throw badRequest(`can't parse MessageEntity: Unsupported type specified`);
    if (entity.offset < 0 || entity.length <= 0 || entity.offset + entity.length > length)
      throw badRequest(`entity at offset ${entity.offset} is out of the text`);
    return entity;
  });
}

function trim({ text, entities }: FormattedText): FormattedText {
  const kept = text.trim();
  const shift = text.length - text.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const start = Math.max(0, entity.offset - shift);
    const end = Math.min(kept.length, entity.offset + entity.length - shift);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  return { text: kept, entities: moved };
}
