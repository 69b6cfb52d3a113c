import { ConfigError } from '../config.ts';

interface LoadedBrand {
  id: string;
  origins: readonly string[];
}

/** First parts of addresses that are the hub's own; a brand's files are at `/<brand id>/`. */
const taken: ReadonlySet<string> = new Set(['desk', 'assets', 'v1', 'health', 'metrics']);

/** Names that mean this machine. To a browser each is another site. */
const ownNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * @param publicUrl address of the hub as browsers see it
 * @returns what works and is hardly meant so, a sentence each
 * @throws ConfigError when a brand has the name of something else
 */
export function checkBrands(brands: readonly LoadedBrand[], publicUrl: string): string[] {
  for (const { id } of brands)
    if (taken.has(id.toLowerCase()))
      throw new ConfigError(
        `A brand has the id "${id}", which is the name of an address of the hub (/${id}). Give it another "brand" in its file; these are taken: ${[...taken].join(', ')}.`,
      );
  const hub = new URL(publicUrl).hostname;
  return brands.flatMap(({ id, origins }) => {
    if (origins.length === 0)
      return [
        `No page can use the brand "${id}": its "brands[].origins" is empty. List the sites that show the chat, such as "https://www.brand.com".`,
      ];
    if (!ownNames.has(hub)) return [];
    return origins
      .filter((origin) => new URL(origin).hostname !== hub && ownNames.has(new URL(origin).hostname))
      .map(
        (origin) =>
          `To a browser ${origin} and ${publicUrl} are two sites, and between those it keeps no cookie: the chat of "${id}" opens and sends nothing. Call page and hub by one name: "${hub}" for both, or "${new URL(origin).hostname}" in the script's address, too.`,
      );
  });
}
