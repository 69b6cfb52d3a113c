import { ApiError, badRequest } from '../world/api-error.ts';
import type { Chat } from '../world/world.ts';
import type { MethodCall } from './method.ts';

/** The chat a call names by `chat_id`, provided that the bot may write there now. Throws 400 or 403 as the vendor does. */
export function writableChat({ world, bot, parameters }: MethodCall): Chat {
  if (parameters.string('chat_id') === undefined) throw badRequest('chat_id is empty');
  const chatId = parameters.integer('chat_id');
  const chat = chatId === undefined ? undefined : world.chatForBot(bot, chatId);
  if (!chat && !world.people.some(({ user }) => user.id === chatId)) throw badRequest('chat not found');
  if (!chat?.isStarted) throw new ApiError(403, "Forbidden: bot can't initiate conversation with a user");
  if (chat.isBlocked)
    throw new ApiError(
      403,
      chat.chat.type === 'private' ? 'Forbidden: bot was blocked by the user' : 'Forbidden: bot was kicked from the supergroup chat',
    );
  return chat;
}
