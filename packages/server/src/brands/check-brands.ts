import { ConfigError } from '../config.ts';

interface LoadedBrand {
  id: string;
  origins: readonly string[];
}

/** First parts of addresses that are the hub's own; a brand's files are at `/<brand id>/`. */
const taken: ReadonlySet<string> = new Set(['desk', 'assets', 'v1', 'health', 'metrics', 'telegram', 'webhook']);

/**
 * @returns what works and is hardly meant so, a sentence each
 * @throws ConfigError when a brand has the name of something else
 */
export function checkBrands(brands: readonly LoadedBrand[]): string[] {
  for (const { id } of brands)
    if (taken.has(id.toLowerCase()))
      throw new ConfigError(
        `A brand has the id "${id}", which is the name of an address of the hub (/${id}). Give it another "brand" in its file; these are taken: ${[...taken].join(', ')}.`,
      );
  return brands
    .filter(({ origins }) => origins.length === 0)
    .map(
      ({ id }) =>
        `No page can use the brand "${id}": its "brands[].origins" is empty. List the sites that show the chat, such as "https://www.brand.com".`,
    );
}
