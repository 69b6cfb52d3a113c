import { badRequest } from '../world/api-error.ts';
import type { Method } from './method.ts';
import { writableChat } from './writable-chat.ts';

const deletableForS = 48 * 60 * 60;

/** @see https://core.telegram.org/bots/api#deletemessage */
export const deleteMessage: Method = {
  fields: { chat_id: ['Integer', 'String'], message_id: ['Integer'] },
  run(call) {
    const chat = writableChat(call);
    const messageId = call.parameters.integer('message_id');
    if (!messageId) throw badRequest('message identifier is not specified');
    const index = chat.messages.findIndex((message) => message.message_id === messageId);
    const message = chat.messages[index];
    if (!message) throw badRequest('message to delete not found');
    const isForeignInGroup = chat.chat.type !== 'private' && message.from?.id !== call.bot.user.id;
    if (isForeignInGroup) throw badRequest("message can't be deleted");
    if (call.world.date() - message.date >= deletableForS) throw badRequest("message can't be deleted for everyone");
    chat.messages.splice(index, 1);
    call.world.publish({ type: 'deleted', chat, messageId });
    return true;
  },
};
