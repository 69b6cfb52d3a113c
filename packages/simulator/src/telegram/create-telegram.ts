import type { Hono } from 'hono';
import type { Vendor, VendorFacts } from '../base/vendor.ts';
import { addBotApi } from './api/bot-api.ts';
import { createBot } from './create-bot.ts';
import { createBotRoutes } from './phones/bot-routes.ts';
import { createPerson, type PersonOptions } from './phones/create-person.ts';
import { createPhoneHost } from './phones/phone-host.ts';
import { vendorRateLimits, type RateLimits } from './world/rate-limit.ts';
import { growingDelayMs } from './world/webhook.ts';
import { createWorld, type BotOptions, type World } from './world/world.ts';

export interface TelegramOptions {
  /** Default: one bot, `segue_demo_bot`, with the token `demoBotToken`. */
  bots?: BotOptions[];
  /** Default: Ada (English) and Wei (Chinese). The first one's phone is the one that start links open. */
  people?: PersonOptions[];
  /** Message rates. Default: the vendor's. */
  rateLimits?: Partial<RateLimits>;
  /** Milliseconds before repeat `attempt` (from 1) of a webhook delivery. Default: 1 s, doubling, up to a minute. */
  webhookRetryDelayMs?: (attempt: number) => number;
}

export const demoBotToken = '7000000001:AAsimulated-demo-token-not-a-secret';

const defaultBots: BotOptions[] = [{ token: demoBotToken, username: 'segue_demo_bot', firstName: 'Northwind Help' }];
const defaultPeople: PersonOptions[] = [
  { phoneId: 'ada', id: 100_000_001, firstName: 'Ada', lastName: 'Lindqvist', username: 'ada_lindqvist', languageCode: 'en' },
  { phoneId: 'wei', id: 100_000_002, firstName: '伟', lastName: '陈', username: 'chen_wei_88', languageCode: 'zh-hans' },
];

/** Telegram's Bot API. */
export function createTelegram(facts: VendorFacts, options: TelegramOptions = {}): Vendor {
  const { bots = defaultBots, people = defaultPeople, rateLimits, webhookRetryDelayMs = growingDelayMs } = options;
  const world = createWorld(facts.clock, facts.hasPace || rateLimits ? { ...vendorRateLimits, ...rateLimits } : false);
  const add = {
    bot: (bot: BotOptions) => createBot(bot, world, facts, webhookRetryDelayMs),
    person: (person: PersonOptions) => createPerson(person, world),
  };
  bots.forEach(add.bot);
  people.forEach(add.person);
  return {
    name: 'telegram',
    addApi(app) {
      addStartLinks(app, world);
      addBotApi(app, world, facts);
    },
    control: createBotRoutes(world, add),
    phones: createPhoneHost(world),
    pending: () => world.bots.reduce((sum, { queue }) => sum + queue.pending().length, 0),
    stop() {
      for (const { webhook, queue } of world.bots) {
        webhook.stop();
        queue.stop();
      }
    },
  };
}

/** Stands for `https://t.me/<bot>?start=…`. Reading it changes nothing: link previews do that, too. The page opens the link. */
function addStartLinks(app: Hono, world: World): void {
  app.get('/telegram/:bot', (context) => {
    const { start = '', phone, lang } = context.req.query();
    const bot = world.botByName(context.req.param('bot'));
    const person = world.people.find(({ phoneId }) => phoneId === phone) ?? world.people[0];
    if (!bot || !person) return context.text('There is no such bot.', 404);
    const query = new URLSearchParams({ chat: bot.user.username, start, ...(lang ? { lang } : {}) });
    return context.redirect(`/phone/telegram/${person.phoneId}?${query}`);
  });
}
