import { badRequest } from '../world/api-error.ts';
import type { Method } from './method.ts';
import { writableChat } from './writable-chat.ts';

const actions = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
);
const shownMs = 5_000;

/** @see https://core.telegram.org/bots/api#sendchataction */
export const sendChatAction: Method = {
  fields: { chat_id: ['Integer', 'String'], action: ['String'] },
  run(call) {
    const chat = writableChat(call);
    const name = call.parameters.string('action')?.toLowerCase();
    if (!name || !actions.has(name)) throw badRequest('wrong parameter action in request');
    chat.action = { name, untilMs: call.world.clock.now() + shownMs };
    call.world.publish({ type: 'chat', chat });
    return true;
  },
};
