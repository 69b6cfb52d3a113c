// What each method of the Bot API takes, as we call it. What it answers is in payloads.ts.
import type { TelegramBotCommand, TelegramInlineKeyboardMarkup, TelegramLinkPreviewOptions, TelegramMessageEntity } from './payloads.ts';

/** @see https://core.telegram.org/bots/api#replyparameters */
export interface TelegramReplyParameters {
  message_id: number;
  allow_sending_without_reply?: boolean;
}

/** @see https://core.telegram.org/bots/api#sendchataction */
export type TelegramChatAction =
  | 'typing'
  | 'upload_photo'
  | 'record_video'
  | 'upload_video'
  | 'record_voice'
  | 'upload_voice'
  | 'upload_document'
  | 'choose_sticker'
  | 'find_location'
  | 'record_video_note'
  | 'upload_video_note';

/** A file to send: bytes with a name, or a string that is a `file_id` or a public HTTP address. @see https://core.telegram.org/bots/api#sending-files */
export type TelegramInputFile = string | { blob: Blob; fileName: string };

/** What every send call takes beside its content. */
export interface TelegramSendOptions {
  chat_id: number | string;
  disable_notification?: boolean;
  protect_content?: boolean;
  reply_parameters?: TelegramReplyParameters;
  reply_markup?: TelegramInlineKeyboardMarkup;
}

/** @see https://core.telegram.org/bots/api#sendmessage */
export interface TelegramSendMessage extends TelegramSendOptions {
  /** 1 to 4096 UTF-16 code units after entities are parsed. */
  text: string;
  parse_mode?: 'HTML';
  entities?: TelegramMessageEntity[];
  link_preview_options?: TelegramLinkPreviewOptions;
}

/** What every media call takes. Captions: up to 1024 UTF-16 code units after entities are parsed. */
export interface TelegramSendMediaOptions extends TelegramSendOptions {
  caption?: string;
  parse_mode?: 'HTML';
  caption_entities?: TelegramMessageEntity[];
}

/** @see https://core.telegram.org/bots/api#sendphoto */
export interface TelegramSendPhoto extends TelegramSendMediaOptions {
  photo: TelegramInputFile;
}

/** @see https://core.telegram.org/bots/api#senddocument */
export interface TelegramSendDocument extends TelegramSendMediaOptions {
  document: TelegramInputFile;
  disable_content_type_detection?: boolean;
}

/** @see https://core.telegram.org/bots/api#sendaudio */
export interface TelegramSendAudio extends TelegramSendMediaOptions {
  audio: TelegramInputFile;
  /** Seconds. */
  duration?: number;
  performer?: string;
  title?: string;
}

/** @see https://core.telegram.org/bots/api#sendvoice */
export interface TelegramSendVoice extends TelegramSendMediaOptions {
  voice: TelegramInputFile;
  /** Seconds. */
  duration?: number;
}

/** @see https://core.telegram.org/bots/api#sendchataction */
export interface TelegramSendChatAction {
  chat_id: number | string;
  action: TelegramChatAction;
}

/** @see https://core.telegram.org/bots/api#answercallbackquery */
export interface TelegramAnswerCallbackQuery {
  callback_query_id: string;
  /** Up to 200 characters. */
  text?: string;
  show_alert?: boolean;
  url?: string;
  /** Seconds. */
  cache_time?: number;
}

/** @see https://core.telegram.org/bots/api#editmessagetext */
export interface TelegramEditMessageText {
  chat_id: number | string;
  message_id: number;
  text: string;
  parse_mode?: 'HTML';
  entities?: TelegramMessageEntity[];
  link_preview_options?: TelegramLinkPreviewOptions;
  reply_markup?: TelegramInlineKeyboardMarkup;
}

/** Without a caption, the one that is there goes. @see https://core.telegram.org/bots/api#editmessagecaption */
export interface TelegramEditMessageCaption {
  chat_id: number | string;
  message_id: number;
  caption?: string;
  parse_mode?: 'HTML';
  caption_entities?: TelegramMessageEntity[];
  reply_markup?: TelegramInlineKeyboardMarkup;
}

/** @see https://core.telegram.org/bots/api#editmessagereplymarkup */
export interface TelegramEditMessageReplyMarkup {
  chat_id: number | string;
  message_id: number;
  reply_markup?: TelegramInlineKeyboardMarkup;
}

/** @see https://core.telegram.org/bots/api#deletemessage */
export interface TelegramDeleteMessage {
  chat_id: number | string;
  message_id: number;
}

/** @see https://core.telegram.org/bots/api#getupdates */
export interface TelegramGetUpdates {
  /** One more than the highest `update_id` handled so far; confirms everything below it. */
  offset?: number;
  /** 1 to 100. */
  limit?: number;
  /** Seconds to wait for an update; at most 50. */
  timeout?: number;
  allowed_updates?: string[];
}

/** @see https://core.telegram.org/bots/api#setwebhook */
export interface TelegramSetWebhook {
  url: string;
  /** 1 to 256 of `A-Za-z0-9_-`. */
  secret_token?: string;
  /** 1 to 100. */
  max_connections?: number;
  allowed_updates?: string[];
  drop_pending_updates?: boolean;
}

/** @see https://core.telegram.org/bots/api#deletewebhook */
export interface TelegramDeleteWebhook {
  drop_pending_updates?: boolean;
}

/** @see https://core.telegram.org/bots/api#setmycommands */
export interface TelegramSetMyCommands {
  commands: TelegramBotCommand[];
  language_code?: string;
}
