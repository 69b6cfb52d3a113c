// An update of the network in the shape that we know. What a field holds that is not of its type is left out, and noted.
import type { TelegramUpdate } from './payloads.ts';

/** @returns undefined for what is not of the type */
type Read = (value: unknown, path: string, left: string[]) => unknown;

const ofType =
  (isOne: (value: unknown) => boolean): Read =>
  (value, path, left) => {
    if (isOne(value)) return value;
    left.push(path);
    return undefined;
  };

const text = ofType((value) => typeof value === 'string');
const whole = ofType(Number.isSafeInteger);
const truth = ofType((value) => typeof value === 'boolean');

/** Items that are not of the type are left out, and the rest stays. */
const list =
  (item: Read): Read =>
  (value, path, left) => {
    if (Array.isArray(value)) return value.map((one) => item(one, path, left)).filter((one) => one !== undefined);
    left.push(path);
    return undefined;
  };

/** Fields that are not named stay as they are: kinds that are told apart by the name alone. */
const shape =
  (fields: Record<string, Read>, needed: readonly string[] = []): Read =>
  (value, path, left) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      left.push(path);
      return undefined;
    }
    const known: Record<string, unknown> = { ...value };
    for (const [name, read] of Object.entries(fields)) {
      if (known[name] === undefined) continue;
      known[name] = read(known[name], path ? `${path}.${name}` : name, left);
      if (known[name] === undefined) delete known[name];
    }
    const missing = needed.find((name) => known[name] === undefined);
    if (missing === undefined) return known;
    left.push(`${path}.${missing}`);
    return undefined;
  };

const user = shape({ id: whole, is_bot: truth, first_name: text, last_name: text, language_code: text }, ['id']);
const chat = shape({ id: whole, type: text }, ['id', 'type']);
const file = shape({ file_id: text, file_name: text, mime_type: text, file_size: whole, width: whole, height: whole }, ['file_id']);
const entity = shape({ type: text, offset: whole, length: whole, url: text, language: text }, ['type', 'offset', 'length']);
const keyboard = shape({ inline_keyboard: list(list(shape({ text, callback_data: text }))) }, ['inline_keyboard']);
const message = shape(
  {
    message_id: whole,
    from: user,
    date: whole,
    chat,
    text,
    entities: list(entity),
    caption: text,
    caption_entities: list(entity),
    photo: list(file),
    document: file,
    audio: file,
    voice: file,
    video: file,
    video_note: file,
    sticker: shape({ emoji: text }),
    venue: shape({}),
    reply_markup: keyboard,
  },
  ['message_id', 'chat'],
);
const update = shape(
  {
    message,
    edited_message: message,
    callback_query: shape({ id: text, from: user, message, data: text }, ['id', 'from']),
    my_chat_member: shape({ chat, from: user, new_chat_member: shape({ status: text }, ['status']) }, ['chat', 'from', 'new_chat_member']),
  },
  ['update_id'],
);

/** Whether something is an update at all, whatever is in it. */
export const isUpdate = (value: unknown): value is TelegramUpdate =>
  typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id);

/**
 * The network's update with nothing in it that is of another type than we know. Pure; never throws.
 *
 * @returns `left`: where something was left out, the outermost last
 */
export function readUpdate(raw: TelegramUpdate): { known: TelegramUpdate; left: string[] } {
  const left: string[] = [];
  return { known: update(raw, '', left) as TelegramUpdate, left };
}
