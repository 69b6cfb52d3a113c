import type { House } from '../work.ts';

type Sites = Pick<House, 'brands' | 'publicUrl'>;

/**
 * The page that a customer said they are on, if it is one of the brand's or the hub's own. Anybody can say anything: what is no
 * page of the brand is never repeated to somebody else.
 */
export function brandPage(sites: Sites, brand: string, pageUrl: string | null): URL | undefined {
  if (pageUrl === null || !URL.canParse(pageUrl)) return undefined;
  const url = new URL(pageUrl);
  const origins = sites.brands.get(brand)?.origins ?? [];
  return origins.includes(url.origin) || url.origin === new URL(sites.publicUrl).origin ? url : undefined;
}

/** The brand's first site, not the inside of an app; the hub's own address where it has none. */
export const brandHome = (sites: Sites, brand: string): URL =>
  new URL(sites.brands.get(brand)?.origins.find((origin) => /^https?:/.test(origin)) ?? sites.publicUrl);
