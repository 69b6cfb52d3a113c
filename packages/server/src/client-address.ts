/**
 * The caller's address. `X-Forwarded-For` is only believed as far as proxies of ours have written it. Pure.
 *
 * @param trustedProxies how many hops in front of the hub are ours
 */
export function clientAddress(peer: string, forwardedFor: string | null, trustedProxies: number): string {
  if (trustedProxies === 0 || forwardedFor === null) return peer;
  const hops = [...forwardedFor.split(',').map((hop) => hop.trim()), peer];
  return hops[Math.max(0, hops.length - 1 - trustedProxies)] || peer;
}
