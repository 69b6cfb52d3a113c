import type { Clock } from '../clock.ts';
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

interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface RateLimiter {
  /** Takes `count` messages from the budgets of the bot and the chat, or throws 429 and takes nothing. */
  take(botId: number, chatId: number, count?: number): void;
}

export function createRateLimiter(limits: RateLimits | false, clock: Clock): RateLimiter {
  const buckets = new Map<string, Bucket>();

  function fill(key: string, capacity: number, perSecond: number): Bucket {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { tokens: capacity, filledAt: now };
    bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond);
    bucket.filledAt = now;
    buckets.set(key, bucket);
    return bucket;
  }

  return {
    take(botId, chatId, count = 1) {
      if (!limits) return;
      const inGroup = chatId < 0;
      const chatRate = inGroup ? limits.perGroupPerMinute / 60 : limits.perChatPerSecond;
      const chatCapacity = inGroup ? limits.perGroupPerMinute : limits.perChatBurst;
      const chat = fill(`${botId}:${chatId}`, chatCapacity, chatRate);
      const bot = fill(String(botId), limits.perBotPerSecond, limits.perBotPerSecond);
      // An album may be larger than the burst; it then waits for a full bucket and empties it.
      const fromChat = Math.min(count, chatCapacity);
      const waitS = Math.max((fromChat - chat.tokens) / chatRate, (count - bot.tokens) / limits.perBotPerSecond);
      if (waitS > 0.000_001) throw tooManyRequests(Math.max(1, Math.ceil(waitS)));
      chat.tokens -= fromChat;
      bot.tokens -= count;
    },
  };
}
