import { answerCallbackQuery } from './answer-callback-query.ts';
import { getMe, setMyCommands } from './bot-profile.ts';
import { deleteMessage } from './delete-message.ts';
import { editMessageCaption, editMessageReplyMarkup, editMessageText } from './edit-message.ts';
import { getFile } from './get-file.ts';
import { getUpdates } from './get-updates.ts';
import type { Method } from './method.ts';
import { sendChatAction } from './send-chat-action.ts';
import { sendMediaGroup } from './send-media-group.ts';
import { sendAudio, sendDocument, sendPhoto, sendVoice } from './send-media.ts';
import { sendMessage } from './send-message.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './set-webhook.ts';

/** Every method we answer, by the name of the vendor's documentation. */
export const methodTable: Readonly<Record<string, Method>> = {
  answerCallbackQuery,
  deleteMessage,
  deleteWebhook,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  getFile,
  getMe,
  getUpdates,
  getWebhookInfo,
  sendAudio,
  sendChatAction,
  sendDocument,
  sendMediaGroup,
  sendMessage,
  sendPhoto,
  sendVoice,
  setMyCommands,
  setWebhook,
};

const byLowerCase = new Map(Object.entries(methodTable).map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** The vendor takes method names in any case. */
export function findMethod(name: string): { name: string; method: Method } | undefined {
  return byLowerCase.get(name.toLowerCase());
}
