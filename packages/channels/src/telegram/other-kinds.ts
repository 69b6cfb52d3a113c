// Messages that are neither words nor files: what of them can be said in lines, and what they are where nothing can.
import type { TelegramMessage } from './payloads.ts';

/** What a message is about itself, not what it says; and what the network tells by itself. */
const noContent = new Set([
  ...[
    'message_id',
    'message_thread_id',
    'direct_messages_topic',
    'from',
    'sender_chat',
    'sender_boost_count',
    'sender_business_bot',
    'date',
  ],
  ...['business_connection_id', 'chat', 'forward_origin', 'is_topic_message', 'is_automatic_forward', 'reply_to_message', 'external_reply'],
  ...['quote', 'reply_to_story', 'reply_to_checklist_task_id', 'via_bot', 'edit_date', 'has_protected_content', 'is_from_offline'],
  ...['is_paid_post', 'media_group_id', 'author_signature', 'paid_star_count', 'entities', 'link_preview_options', 'suggested_post_info'],
  ...['effect_id', 'caption_entities', 'show_caption_above_media', 'has_media_spoiler', 'reply_markup', 'forward_from', 'forward_date'],
  ...['forward_from_chat', 'forward_from_message_id', 'forward_signature', 'forward_sender_name'],
  // The network's own words on the chat.
  ...[
    'new_chat_members',
    'left_chat_member',
    'new_chat_title',
    'new_chat_photo',
    'delete_chat_photo',
    'group_chat_created',
    'pinned_message',
  ],
  ...['supergroup_chat_created', 'channel_chat_created', 'message_auto_delete_timer_changed', 'migrate_to_chat_id', 'migrate_from_chat_id'],
  ...[
    'connected_website',
    'write_access_allowed',
    'proximity_alert_triggered',
    'boost_added',
    'chat_background_set',
    'forum_topic_created',
  ],
  ...['forum_topic_edited', 'forum_topic_closed', 'forum_topic_reopened', 'general_forum_topic_hidden', 'general_forum_topic_unhidden'],
  ...['video_chat_scheduled', 'video_chat_started', 'video_chat_ended', 'video_chat_participants_invited', 'paid_message_price_changed'],
  ...['direct_message_price_changed', 'giveaway_created', 'chat_owner_changed', 'chat_owner_left'],
]);

/** What kind of thing a message is that nothing can be said of, by the network's name for it; undefined when it is no message of a person. */
export const kindOf = (message: TelegramMessage): string | undefined =>
  Object.entries(message).find(([name, value]) => !noContent.has(name) && value !== undefined && value !== null)?.[0];

type Told = Record<string, unknown>;
const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null;
const word = (told: unknown, name: string): string => {
  const value = isTold(told) ? told[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const list = (told: unknown, name: string): unknown[] => (isTold(told) && Array.isArray(told[name]) ? (told[name] as unknown[]) : []);
const map = (place: unknown): string => {
  const [latitude, longitude] = [word(place, 'latitude'), word(place, 'longitude')];
  return latitude && longitude ? `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}` : '';
};

/** What such a message says, in lines. Signs are of no language; no sentence is made here. Pure. */
export function linesOf(message: TelegramMessage): string[] {
  const { sticker, location, contact, venue, poll, dice, game, invoice, checklist } = message;
  if (sticker) return [sticker.emoji ?? ''];
  if (venue) return [word(venue, 'title'), word(venue, 'address'), map(venue.location)];
  if (location) return [map(location)];
  if (contact) return [[word(contact, 'first_name'), word(contact, 'last_name'), word(contact, 'phone_number')].filter(Boolean).join(' ')];
  if (poll) return [`📊 ${word(poll, 'question')}`, ...list(poll, 'options').map((option) => `– ${word(option, 'text')}`)];
  if (dice) return [`${word(dice, 'emoji')} ${word(dice, 'value')}`];
  if (game) return [`🎮 ${word(game, 'title')}`, word(game, 'description')];
  if (invoice) return [`🧾 ${word(invoice, 'title')}`, word(invoice, 'description')];
  if (checklist)
    return [
      word(checklist, 'title'),
      ...list(checklist, 'tasks').map((task) => `${isTold(task) && task['completion_date'] ? '☑' : '☐'} ${word(task, 'text')}`),
    ];
  return [];
}
