import type { TelegramInlineKeyboardButton, TelegramInlineKeyboardMarkup } from '@segue/channels/telegram/payloads';
import { badRequest } from '../world/api-error.ts';

const maxButtons = 100;
const maxDataBytes = 64;

/**
 * Checks `reply_markup`. Only inline keyboards stay with a message; the other kinds change the person's keyboard, which the simulated phone lacks.
 *
 * @returns the keyboard, or undefined when there is none to show
 */
export function parseReplyMarkup(input: unknown): TelegramInlineKeyboardMarkup | undefined {
  if (input === undefined) return undefined;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw badRequest('object expected as reply markup');
  if (!('inline_keyboard' in input)) return undefined;
  const rows: unknown = input.inline_keyboard;
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be of type Array');
  const keyboard = rows
    .map((row: unknown) => {
      if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
      return row.map(parseButton);
    })
    .filter((row) => row.length > 0);
  if (keyboard.flat().length > maxButtons) throw badRequest('REPLY_MARKUP_TOO_LONG');
  return keyboard.length > 0 ? { inline_keyboard: keyboard } : undefined;
}

function parseButton(input: unknown): TelegramInlineKeyboardButton {
  const fail = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`);
  if (typeof input !== 'object' || input === null) throw fail('InlineKeyboardButton must be an Object');
  const button = input as Record<string, unknown>;
  if (typeof button.text !== 'string') throw fail('Field "text" must be of type String');
  const text = button.text.trim();
  if (text === '') throw fail('Text is empty');
  if (button.url !== undefined) {
    if (typeof button.url !== 'string') throw fail('Field "url" must be of type String');
    return { text, url: buttonAddress(button.url) };
  }
  if (button.callback_data !== undefined) {
    if (typeof button.callback_data !== 'string') throw fail('Field "callback_data" must be of type String');
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > maxDataBytes) throw badRequest('BUTTON_DATA_INVALID');
    return { text, callback_data: button.callback_data };
  }
  throw fail('Text buttons are unallowed in the inline keyboard');
}

function buttonAddress(url: string): string {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`;
  if (URL.canParse(address) && ['http:', 'https:', 'tg:'].includes(new URL(address).protocol)) return new URL(address).href;
  throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}
