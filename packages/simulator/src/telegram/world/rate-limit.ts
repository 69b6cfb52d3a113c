import type { Clock } from '../../base/clock.ts';
import { createTokenBuckets } from '../../base/token-buckets.ts';
import { tooManyRequests } from './api-error.ts';

export interface RateLimits {
  /** Messages a second into one private chat, in the long run. */
  perChatPerSecond: number;
  /** Messages into one chat that may come at once. */
  perChatBurst: number;
  /** Messages a minute into one group. */
  perGroupPerMinute: number;
  /** Messages a second of one bot, over all chats. */
  perBotPerSecond: number;
}

/** @see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export const vendorRateLimits: RateLimits = { perChatPerSecond: 1, perChatBurst: 5, perGroupPerMinute: 20, perBotPerSecond: 30 };

export interface RateLimiter {
  /** Takes `count` messages from the budgets of the bot and the chat, or throws 429 and takes nothing. */
  take(botId: number, chatId: number, count?: number): void;
}

export function createRateLimiter(limits: RateLimits | false, clock: Clock): RateLimiter {
  const buckets = createTokenBuckets(clock);
  return {
    take(botId, chatId, count = 1) {
      if (!limits) return;
      const { perGroupPerMinute, perChatPerSecond, perChatBurst, perBotPerSecond } = limits;
      const chatPace =
        chatId < 0
          ? { capacity: perGroupPerMinute, perSecond: perGroupPerMinute / 60 }
          : { capacity: perChatBurst, perSecond: perChatPerSecond };
      const waitS = buckets.take([
        { key: `${botId}:${chatId}`, ...chatPace, count },
        { key: String(botId), capacity: perBotPerSecond, perSecond: perBotPerSecond, count },
      ]);
      if (waitS > 0) throw tooManyRequests(Math.max(1, Math.ceil(waitS)));
    },
  };
}
