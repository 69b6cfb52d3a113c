import type { Channel } from '@segue/channels';
import { telegram } from '@segue/channels/telegram';
import type { Config } from './config.ts';

/** The channels that the configuration names. */
export function createChannels({ channels, publicUrl }: Config): Channel[] {
  const made: Channel[] = [];
  if (channels.telegram) {
    const { token, botName, mode, webhookSecret, apiRoot, linkBase } = channels.telegram;
    made.push(
      telegram({
        token,
        botName,
        ...(apiRoot === undefined ? {} : { apiRoot }),
        ...(linkBase === undefined ? {} : { linkBase }),
        ...(mode === 'webhook' ? { mode, secret: webhookSecret!, publicUrl } : { mode }),
      }),
    );
  }
  return made;
}
