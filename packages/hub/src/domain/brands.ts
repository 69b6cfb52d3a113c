import type { Brands } from '../storage/rows.ts';

// Pure.

export const hasBrand = (brands: Brands, brand: string): boolean => brands === null || brands.includes(brand);

/** Whether everything of `others` is theirs as well. */
export const coversBrands = (brands: Brands, others: Brands): boolean =>
  brands === null || (others !== null && others.every((brand) => brands.includes(brand)));

/** Whether there is a brand that both have. */
export const shareBrand = (brands: Brands, others: Brands): boolean =>
  brands === null || others === null || brands.some((brand) => others.includes(brand));
