import type { VendorFacts } from '../base/vendor.ts';
import { carryOutReply } from './api/bot-api.ts';
import { createUpdateQueue } from './world/update-queue.ts';
import { createWebhook } from './world/webhook.ts';
import type { Bot, BotOptions, World } from './world/world.ts';

const tokenPattern = /^(\d{1,15}):[\w-]+$/;

export function createBot(
  { token, username, firstName, description = '' }: BotOptions,
  world: World,
  { weather, ...facts }: VendorFacts,
  retryDelayMs: (attempt: number) => number,
): Bot {
  if (world.botByName(username) || world.bots.some((bot) => bot.token === token))
    throw new TypeError(`Bot "${username}" or its token is already here.`);
  const id = Number(tokenPattern.exec(token)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(id))
    throw new TypeError('Bot token: expected "<digits>:<letters, digits, _ or ->", such as "7000000001:AAsimulated".');
  if (!/^\w{2,29}bot$/i.test(username))
    throw new TypeError(`Bot user name: got "${username}", expected 5 to 32 letters, digits or "_" that end in "bot".`);
  // Update ids of the real network only grow. All is gone when the program ends, but a hub remembers: they begin with
  // the time, so that none comes twice.
  const firstUpdateId = Math.floor(world.clock.now() / 1000) - 1_600_000_000;
  const queue = createUpdateQueue(world.clock, firstUpdateId);
  let lastMessageId = 0;
  const bot: Bot = {
    token,
    user: {
      id,
      is_bot: true,
      first_name: firstName,
      username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    },
    description,
    commands: [],
    queue,
    webhook: createWebhook({
      ...facts,
      weather: weather.over(username),
      queue,
      retryDelayMs,
      onReply: (body) => carryOutReply(world, facts.fetch, bot, body),
    }),
    takeMessageId: () => ++lastMessageId,
  };
  world.bots.push(bot);
  return bot;
}
