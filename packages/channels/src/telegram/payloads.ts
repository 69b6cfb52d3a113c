// The parts of the Telegram Bot API that we read and write, as types. Owns shapes only; knows nothing of our messages.
// Names follow the vendor's so that a reader can look each one up. Fields we neither read nor send are left out.

/** @see https://core.telegram.org/bots/api#user */
export interface TelegramUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  /** IETF tag of the user's app, such as `en` or `zh-hans`; absent for some clients. */
  language_code?: string;
}

/** What `getMe` answers: a user with a bot's abilities. @see https://core.telegram.org/bots/api#getme */
export interface TelegramBotUser extends TelegramUser {
  is_bot: true;
  username: string;
  can_join_groups?: boolean;
  can_read_all_group_messages?: boolean;
  supports_inline_queries?: boolean;
  can_connect_to_business?: boolean;
  has_main_web_app?: boolean;
}

/** @see https://core.telegram.org/bots/api#chat */
export interface TelegramChat {
  /** Up to 52 significant bits; negative for groups. */
  id: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
}

/** Kinds of formatted span we know; the vendor adds more. @see https://core.telegram.org/bots/api#messageentity */
export type TelegramEntityType =
  | 'mention'
  | 'hashtag'
  | 'cashtag'
  | 'bot_command'
  | 'url'
  | 'email'
  | 'phone_number'
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'spoiler'
  | 'blockquote'
  | 'expandable_blockquote'
  | 'code'
  | 'pre'
  | 'text_link'
  | 'text_mention'
  | 'custom_emoji';

/** Offsets and lengths count UTF-16 code units. @see https://core.telegram.org/bots/api#messageentity */
export interface TelegramMessageEntity {
  type: TelegramEntityType | (string & {});
  offset: number;
  length: number;
  url?: string;
  user?: TelegramUser;
  language?: string;
  custom_emoji_id?: string;
}

/** @see https://core.telegram.org/bots/api#photosize */
export interface TelegramPhotoSize {
  /** Reusable handle for this bot only. */
  file_id: string;
  /** The same for every bot and over time; cannot be downloaded or sent. */
  file_unique_id: string;
  width: number;
  height: number;
  /** Bytes. */
  file_size?: number;
}

/** @see https://core.telegram.org/bots/api#document */
export interface TelegramDocument {
  file_id: string;
  file_unique_id: string;
  thumbnail?: TelegramPhotoSize;
  file_name?: string;
  mime_type?: string;
  file_size?: number;
}

/** @see https://core.telegram.org/bots/api#audio */
export interface TelegramAudio {
  file_id: string;
  file_unique_id: string;
  /** Seconds. */
  duration: number;
  performer?: string;
  title?: string;
  file_name?: string;
  mime_type?: string;
  file_size?: number;
}

/** @see https://core.telegram.org/bots/api#voice */
export interface TelegramVoice {
  file_id: string;
  file_unique_id: string;
  /** Seconds. */
  duration: number;
  mime_type?: string;
  file_size?: number;
}

/** @see https://core.telegram.org/bots/api#video */
export interface TelegramVideo {
  file_id: string;
  file_unique_id: string;
  width: number;
  height: number;
  /** Seconds. */
  duration: number;
  file_name?: string;
  mime_type?: string;
  file_size?: number;
}

/** @see https://core.telegram.org/bots/api#sticker */
export interface TelegramSticker {
  file_id: string;
  file_unique_id: string;
  type: string;
  width: number;
  height: number;
  is_animated: boolean;
  is_video: boolean;
  emoji?: string;
}

/** @see https://core.telegram.org/bots/api#location */
export interface TelegramLocation {
  latitude: number;
  longitude: number;
}

/** @see https://core.telegram.org/bots/api#contact */
export interface TelegramContact {
  phone_number: string;
  first_name: string;
  last_name?: string;
  user_id?: number;
}

/** @see https://core.telegram.org/bots/api#linkpreviewoptions */
export interface TelegramLinkPreviewOptions {
  is_disabled?: boolean;
  url?: string;
  prefer_small_media?: boolean;
  prefer_large_media?: boolean;
  show_above_text?: boolean;
}

/** One action per button: either `url` or `callback_data` here. @see https://core.telegram.org/bots/api#inlinekeyboardbutton */
export interface TelegramInlineKeyboardButton {
  text: string;
  url?: string;
  /** 1 to 64 bytes of UTF-8. */
  callback_data?: string;
}

/** @see https://core.telegram.org/bots/api#inlinekeyboardmarkup */
export interface TelegramInlineKeyboardMarkup {
  inline_keyboard: TelegramInlineKeyboardButton[][];
}

/** @see https://core.telegram.org/bots/api#message */
export interface TelegramMessage {
  /** Unique within the chat. */
  message_id: number;
  /** Absent only in channels. */
  from?: TelegramUser;
  /** Unix seconds. */
  date: number;
  chat: TelegramChat;
  /** Unix seconds. */
  edit_date?: number;
  reply_to_message?: TelegramMessage;
  media_group_id?: string;
  has_protected_content?: true;
  text?: string;
  entities?: TelegramMessageEntity[];
  link_preview_options?: TelegramLinkPreviewOptions;
  caption?: string;
  caption_entities?: TelegramMessageEntity[];
  /** The same picture in several sizes, smallest first. */
  photo?: TelegramPhotoSize[];
  document?: TelegramDocument;
  audio?: TelegramAudio;
  voice?: TelegramVoice;
  video?: TelegramVideo;
  sticker?: TelegramSticker;
  location?: TelegramLocation;
  contact?: TelegramContact;
  /** A round video. @see https://core.telegram.org/bots/api#videonote */
  video_note?: { file_id: string; file_unique_id: string; length: number; duration: number; file_size?: number };
  venue?: { location: TelegramLocation; title: string; address: string };
  poll?: { question: string; options: { text: string }[] };
  dice?: { emoji: string; value: number };
  game?: { title: string; description: string };
  invoice?: { title: string; description: string };
  checklist?: { title: string; tasks: { text: string; completion_date?: number }[] };
  reply_markup?: TelegramInlineKeyboardMarkup;
}

/** A message too old to be read again; `date` is always 0. @see https://core.telegram.org/bots/api#inaccessiblemessage */
export interface TelegramInaccessibleMessage {
  chat: TelegramChat;
  message_id: number;
  date: 0;
}

/** A tap on an inline button. @see https://core.telegram.org/bots/api#callbackquery */
export interface TelegramCallbackQuery {
  id: string;
  from: TelegramUser;
  message?: TelegramMessage | TelegramInaccessibleMessage;
  chat_instance: string;
  data?: string;
}

/** @see https://core.telegram.org/bots/api#chatmember */
export type TelegramChatMember =
  | { status: 'member'; user: TelegramUser; until_date?: number }
  | { status: 'left'; user: TelegramUser }
  /** `until_date` in Unix seconds, 0 for good. In a private chat this is the bot being blocked. */
  | { status: 'kicked'; user: TelegramUser; until_date: number };

/** In a private chat: the person blocked or unblocked the bot. @see https://core.telegram.org/bots/api#chatmemberupdated */
export interface TelegramChatMemberUpdated {
  chat: TelegramChat;
  from: TelegramUser;
  /** Unix seconds. */
  date: number;
  old_chat_member: TelegramChatMember;
  new_chat_member: TelegramChatMember;
}

/** At most one of the optional fields is present; kinds we do not list must be ignored. @see https://core.telegram.org/bots/api#update */
export interface TelegramUpdate {
  /** Grows by one for each update; the key for order and for dropping repeats. */
  update_id: number;
  message?: TelegramMessage;
  edited_message?: TelegramMessage;
  callback_query?: TelegramCallbackQuery;
  my_chat_member?: TelegramChatMemberUpdated;
}

/** The kinds of update above, as `allowed_updates` names them. */
export type TelegramUpdateKind = Exclude<keyof TelegramUpdate, 'update_id'>;

/** @see https://core.telegram.org/bots/api#file */
export interface TelegramFile {
  file_id: string;
  file_unique_id: string;
  file_size?: number;
  /** Valid for at least one hour. */
  file_path?: string;
}

/** @see https://core.telegram.org/bots/api#webhookinfo */
export interface TelegramWebhookInfo {
  /** Empty when no webhook is set. */
  url: string;
  has_custom_certificate: boolean;
  pending_update_count: number;
  ip_address?: string;
  /** Unix seconds. */
  last_error_date?: number;
  last_error_message?: string;
  max_connections?: number;
  allowed_updates?: string[];
}

/** @see https://core.telegram.org/bots/api#botcommand */
export interface TelegramBotCommand {
  /** 1 to 32 of `a-z0-9_`. */
  command: string;
  /** 1 to 256 characters. */
  description: string;
}

/** @see https://core.telegram.org/bots/api#responseparameters */
export interface TelegramResponseParameters {
  migrate_to_chat_id?: number;
  /** Seconds. */
  retry_after?: number;
}

/** Every answer of the API. @see https://core.telegram.org/bots/api#making-requests */
export type TelegramResponse<Result> =
  | { ok: true; result: Result; description?: string }
  | { ok: false; error_code: number; description: string; parameters?: TelegramResponseParameters };
