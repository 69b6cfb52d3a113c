const allowed = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/**
 * Reads an address as the browser will, and lets only four schemes pass.
 *
 * @returns the normalised address and what to show of where it goes, or undefined when it must not become a link
 */
export function safeUrl(address: string): { href: string; host: string } | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!allowed.has(url.protocol) || url.username || url.password) return undefined;
  return { href: url.href, host: url.host || url.pathname };
}
