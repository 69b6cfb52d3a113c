import * as v from 'valibot';
import { httpBase } from '../http-base.ts';
import { defineNetwork } from '../network.ts';
import { telegram } from './index.ts';

const tokenSentence = 'expected a bot token such as 123456:ABC…, from @BotFather';
const nameSentence = 'expected the name of the bot as @BotFather shows it, without "@"; it ends in "bot"';

export const telegramNetwork = defineNetwork({
  name: 'telegram',
  title: 'Telegram',
  options: v.object({
    /** From @BotFather. */
    token: v.pipe(v.string(tokenSentence), v.regex(/^\d+:[A-Za-z0-9_-]{20,}$/, tokenSentence)),
    botName: v.pipe(v.string(nameSentence), v.regex(/^\w{2,29}bot$/i, nameSentence)),
    mode: v.optional(v.picklist(['poll', 'webhook'], 'expected poll or webhook'), 'poll'),
    /** Webhook mode: 16 or more of A-Z a-z 0-9 _ -, sent by Telegram with every delivery. */
    webhookSecret: v.optional(
      v.pipe(
        v.string('expected a text'),
        v.minLength(16, 'expected at least 16 characters'),
        v.regex(/^[A-Za-z0-9_-]{1,256}$/, 'expected letters, digits, "_" or "-"'),
      ),
    ),
    /** For the simulator or a local Bot API server. */
    apiRoot: v.optional(httpBase('https://api.telegram.org')),
    linkBase: v.optional(httpBase('https://t.me/')),
  }),
  needed: { token: tokenSentence, botName: nameSentence },
  environment: {
    SEGUE_TELEGRAM_TOKEN: 'token',
    SEGUE_TELEGRAM_BOT: 'botName',
    SEGUE_TELEGRAM_MODE: 'mode',
    SEGUE_TELEGRAM_WEBHOOK_SECRET: 'webhookSecret',
  },
  problem: ({ mode, webhookSecret }) =>
    mode === 'webhook' && webhookSecret === undefined
      ? {
          option: 'webhookSecret',
          sentence: 'is needed in webhook mode. Write 16 or more random letters and digits, or choose "mode": "poll".',
        }
      : undefined,
  create: ({ token, botName, mode, webhookSecret, apiRoot, linkBase }, { publicUrl }) =>
    telegram({
      token,
      botName,
      ...(apiRoot === undefined ? {} : { apiRoot }),
      ...(linkBase === undefined ? {} : { linkBase }),
      ...(mode === 'webhook' ? { mode, secret: webhookSecret!, publicUrl } : { mode }),
    }),
});
