import type { HubBrand } from '../../ports.ts';

/**
 * A page address as it is kept: origin and path, and the parameters that the brand lists. The rest may be a secret of the customer, whatever
 * the caller left in it. Pure.
 */
export function knownPage(url: string, brand: Pick<HubBrand, 'pageParameters'> | undefined): string {
  if (!URL.canParse(url)) return url.replace(/[?#].*$/s, '');
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return protocol;
  const kept = new URLSearchParams([...searchParams].filter(([name]) => brand?.pageParameters?.includes(name))).toString();
  return `${protocol}//${host}${pathname}${kept && `?${kept}`}`;
}
