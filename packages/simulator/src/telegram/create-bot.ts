import type { WeatherStation } from '../weather.ts';
import { carryOutReply } from './bot-api.ts';
import { createUpdateQueue } from './update-queue.ts';
import { createWebhook } from './webhook.ts';
import type { Bot, World } from './world.ts';

export interface BotOptions {
  /** `<bot id>:<secret>`; the part before the colon is the bot's user id. */
  token: string;
  /** 5 to 32 of `A-Za-z0-9_`; ends in "bot". */
  username: string;
  firstName: string;
  /** Shown in an empty chat above START. */
  description?: string;
}

export interface BotSurroundings {
  world: World;
  weather: WeatherStation;
  fetch: typeof globalThis.fetch;
  webhookRetryDelayMs(attempt: number): number;
}

const tokenPattern = /^(\d{1,15}):[\w-]+$/;

export function createBot(
  { token, username, firstName, description = '' }: BotOptions,
  { world, weather, fetch, webhookRetryDelayMs }: BotSurroundings,
): Bot {
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
      queue,
      clock: world.clock,
      weather,
      fetch,
      retryDelayMs: webhookRetryDelayMs,
      onReply: (body) => carryOutReply(world, fetch, bot, body),
    }),
    takeMessageId: () => ++lastMessageId,
  };
  world.bots.push(bot);
  return bot;
}
