import { ConfigError } from './config.ts';

/**
 * For which brands somebody of the staff speaks: null for all.
 *
 * @param given ids, `all`, or nothing, which is enough where there is one brand
 * @param known ids of the brands of this hub
 * @param where names the place and what to write there, e.g. `"bots.0.brands"`
 * @throws ConfigError when it is not said and there are several, or one is no brand of this hub
 */
export function brandsOf(given: 'all' | readonly string[] | undefined, known: readonly string[], where: string): readonly string[] | null {
  const names = known.join(', ');
  // With one brand, whoever is there sees all there is, also after it was given another name.
  if (given === 'all' || (given === undefined && known.length === 1)) return null;
  if (given === undefined)
    throw new ConfigError(
      `${where} is missing: with several brands it is said whose conversations are seen. Name some of ${names}, or all.`,
    );
  const stranger = given.find((brand) => !known.includes(brand));
  if (stranger !== undefined)
    throw new ConfigError(`${where} names "${stranger}", which is no brand of this hub. Name some of ${names}, or all.`);
  if (given.length === 0) throw new ConfigError(`${where} names no brand. Name some of ${names}, or all.`);
  return [...new Set(given)].toSorted();
}
