/** Schemes of pages that have no origin, or whose origin anybody has. */
const never: ReadonlySet<string> = new Set(['about', 'blob', 'data', 'file', 'filesystem', 'javascript', 'view-source']);

/**
 * Whether a page can have this origin: of a site, such as `https://www.brand.com`, or of an app's own pages, such as `capacitor://localhost`.
 * Pure.
 */
export function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { origin, protocol } = new URL(value);
  if (protocol === 'http:' || protocol === 'https:') return origin === value;
  return /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(value) && !never.has(protocol.slice(0, -1));
}

/** Whether it is one that the hub may be asked by: a site, not an app's. Pure. */
export const isSite = (origin: string): boolean => /^https?:/.test(origin);
