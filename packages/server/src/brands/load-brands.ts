import { ConfigError, type Config } from '../config.ts';
import { createLiveBrand, type LiveBrand } from './live-brand.ts';

/** @throws ConfigError naming a brand's file and what is wrong with it */
export function loadBrands(config: Config, folder: string): LiveBrand[] {
  const brands = config.brands.map((brand) => createLiveBrand(brand, folder, Object.keys(config.channels)));
  const known = new Map<string, string>();
  brands.forEach(({ id }, index) => {
    const { file } = config.brands[index]!;
    const other = known.get(id);
    if (other !== undefined)
      throw new ConfigError(
        `"brands": ${file} and ${other} are both the brand "${id}". Remove one, or give it another "brand" in its file.`,
      );
    known.set(id, file);
  });
  return brands;
}
