import { linkTarget } from '@segue/protocol';

/**
 * Reads an address as the browser will, and lets only four schemes pass.
 *
 * @returns the normalised address and what to show of where it goes, or undefined when it must not become a link
 */
export function safeUrl(address: string): { href: string; host: string } | undefined {
  const url = linkTarget(address);
  return url && { href: url.href, host: url.host || url.pathname };
}
