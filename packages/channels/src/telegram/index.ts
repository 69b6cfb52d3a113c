import { ChannelError } from '../channel-error.ts';
import { webhookPath } from '../webhook-path.ts';
import { withMeaning } from '../with-meaning.ts';
import type { Channel, Finding } from '../channel.ts';
import { acknowledgePress } from './acknowledge.ts';
import { createTelegramApi } from './api.ts';
import { startLink } from './entries.ts';
import { asChannelError, performCall } from './perform.ts';
import { pollUpdates } from './poll.ts';
import { parseUpdate, receiveUpdate, wantedUpdates } from './receive.ts';
import { telegramRevising } from './revise.ts';
import { limits, render } from './render.ts';

interface TelegramBaseOptions {
  /** `<bot id>:<secret>` as BotFather gives it. */
  token: string;
  /** The bot's user name, without `@`. */
  botName: string;
  /** What start links begin with. Default `https://t.me/`; the simulator's `linkBase` otherwise. */
  linkBase?: string;
  /** Default `https://api.telegram.org`; the simulator or a local Bot API server otherwise. */
  apiRoot?: string;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch;
}

export type TelegramOptions = TelegramBaseOptions &
  (
    | {
        /** The network calls us: needs a public https address. */
        mode: 'webhook';
        /** 16 to 256 of `A-Za-z0-9_-`, made by you: the network sends it along with each delivery. */
        secret: string;
        /** The hub's own address as the network reaches it. */
        publicUrl: string;
      }
    /** We ask the network: works behind a firewall, for one hub. */
    | { mode: 'poll' }
  );

/**
 * Telegram through a bot.
 * @throws TypeError at the call, naming the option that is wrong and what is expected
 */
export function telegram(options: TelegramOptions): Channel {
  const { botName, linkBase = 'https://t.me/' } = options;
  const secret = options.mode === 'webhook' ? options.secret : '';
  if (!/^\w{2,29}bot$/i.test(botName))
    throw new TypeError(`Telegram botName: got "${botName}"; expected the user name that BotFather shows, without "@". It ends in "bot".`);
  if (!URL.canParse(linkBase)) throw new TypeError('Telegram linkBase: expected an absolute address such as "https://t.me/".');
  if (options.mode === 'webhook' && !/^[\w-]{16,256}$/.test(options.secret))
    throw new TypeError('Telegram secret: expected 16 to 256 letters, digits, "_" or "-". Make one with "openssl rand -hex 24".');
  const api = createTelegramApi({
    token: options.token,
    fetch: options.fetch ?? globalThis.fetch,
    ...(options.apiRoot === undefined ? {} : { apiRoot: options.apiRoot }),
  });
  const id = `telegram:${botName.toLowerCase()}`;
  const webhookUrl = options.mode === 'webhook' ? `${options.publicUrl.replace(/\/+$/, '')}${webhookPath(id)}` : undefined;

  const calling = withMeaning(asChannelError);

  return {
    id,
    network: 'telegram',
    title: 'Telegram',
    limits,
    async entries({ ticket }) {
      const url = startLink(linkBase.endsWith('/') ? linkBase : `${linkBase}/`, botName, ticket);
      return {
        ways: [
          { kind: 'link', url },
          { kind: 'qr', text: url },
        ],
      };
    },
    // Whoever has spoken to a bot can be written to until they block it.
    windowOf: () => 'open',
    async receive(request) {
      if (options.mode !== 'webhook')
        throw new ChannelError('Telegram: a webhook delivery, but this channel polls.', { channel: 'telegram', code: 'auth' });
      return receiveUpdate(request, options.secret);
    },
    ...(options.mode === 'poll'
      ? ({ poll: (store, signal, onError) => pollUpdates(api, store, signal, onError) } satisfies Partial<Channel>)
      : {}),
    parse(raw) {
      const event = parseUpdate(raw);
      return event ? [event] : [];
    },
    render,
    perform: (call, context) => performCall(api, call, context),
    revising: telegramRevising(api),
    async typing({ key }) {
      await calling(api.sendChatAction({ chat_id: Number(key), action: 'typing' }));
    },
    acknowledge: (callbackId, reply) => acknowledgePress(api, callbackId, reply),
    async fetchAttachment({ ref }, signal) {
      const callOptions = signal ? { signal } : {};
      const { file_path: path } = await calling(api.getFile({ file_id: ref }, callOptions));
      if (path === undefined)
        throw new ChannelError('Telegram getFile: the network gave no path to the file.', { channel: 'telegram', code: 'invalid' });
      return (await calling(api.downloadFile(path, callOptions))).bytes;
    },
    ...(webhookUrl === undefined
      ? {}
      : {
          async setUp() {
            await calling(api.setWebhook({ url: webhookUrl, secret_token: secret, allowed_updates: wantedUpdates }));
          },
        }),
    async health() {
      try {
        return findingsOf((await calling(api.getMe())).username, webhookUrl && (await calling(api.getWebhookInfo())).url);
      } catch (error) {
        return [{ level: 'error', message: error instanceof Error ? error.message : String(error) }];
      }
    },
  };

  function findingsOf(username: string, set: string | undefined): Finding[] {
    const findings: Finding[] = [];
    if (username.toLowerCase() !== botName.toLowerCase())
      findings.push({
        level: 'error',
        message: `Telegram: the token belongs to "@${username}", the configuration names "@${botName}". Correct one of them.`,
      });
    if (set !== webhookUrl)
      findings.push({
        level: 'error',
        message: 'Telegram delivers to another address than this hub. Restart the hub, or stop the other program that uses this bot.',
      });
    return findings;
  }
}
