import type { HubChannel } from '@segue/hub';
import { ConfigError, type Config } from './config.ts';
import { networks } from './networks.ts';

/**
 * The accounts that the configuration names, each with the brand that speaks there.
 *
 * @param brands ids of the brands of this hub
 * @throws ConfigError when an account has no brand of this hub, or two are the same
 */
export function createChannels({ channels, publicUrl }: Pick<Config, 'channels' | 'publicUrl'>, brands: readonly string[]): HubChannel[] {
  const made = networks.flatMap((network) =>
    (channels[network.name] ?? []).map(({ brand: given, ...options }, index): HubChannel => {
      const key = `"channels.${network.name}.${index}.brand"`;
      const names = brands.join(', ');
      const brand = given ?? (brands.length === 1 ? brands[0] : undefined);
      if (brand === undefined)
        throw new ConfigError(
          `${key} is missing: with several brands each account says whose it is. Write the id of one of them: ${names}.`,
        );
      if (!brands.includes(brand)) throw new ConfigError(`${key} is "${brand}", which is no brand of this hub. Write one of: ${names}.`);
      return { channel: network.create(options, { publicUrl }), brand };
    }),
  );
  const [twice] = made.filter(({ channel }, index) => made.findIndex((other) => other.channel.id === channel.id) !== index);
  if (twice)
    throw new ConfigError(`The account ${twice.channel.id} stands in "channels" twice. An account belongs to one brand: remove one.`);
  return made;
}
