import type { TelegramBotCommand } from '@segue/channels/telegram/payloads';
import { badRequest } from '../world/api-error.ts';
import type { Method } from './method.ts';

/** @see https://core.telegram.org/bots/api#getme */
export const getMe: Method = {
  fields: {},
  run: ({ bot }) => bot.user,
};

/** One list for everybody: scopes and languages are accepted and not told apart. @see https://core.telegram.org/bots/api#setmycommands */
export const setMyCommands: Method = {
  fields: { commands: ['Array of BotCommand'], scope: ['BotCommandScope'], language_code: ['String'] },
  run({ world, bot, parameters }) {
    const commands = parameters.json('commands', 'commands');
    if (!Array.isArray(commands)) throw badRequest('expected an Array of BotCommand');
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    // A list for one language must not replace the list for all.
    const list = commands.map(parseCommand);
    if (!parameters.string('language_code')) bot.commands = list;
    for (const chat of world.chats()) if (chat.bot === bot) world.publish({ type: 'chat', chat });
    return true;
  },
};

function parseCommand(input: unknown): TelegramBotCommand {
  const { command, description } = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const name = typeof command === 'string' ? command.replace(/^\//, '') : '';
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (typeof description !== 'string' || description.length < 1 || description.length > 256)
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description };
}
