import { isIP } from 'node:net';

/**
 * An address as a proxy wrote it, without what some add to it: quotes, brackets, a port. A port is another one for each
 * connection, so with it each request would come from somewhere new. Undefined: no address at all.
 */
function addressIn(hop: string): string | undefined {
  const text = hop.trim().replace(/^"(.*)"$/, '$1');
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? [];
  const [, plain] = /^([^:]+):\d+$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? text;
  return isIP(address) === 0 ? undefined : address;
}

/**
 * The caller's address. `X-Forwarded-For` is only believed as far as proxies of ours have written it; where one of them wrote
 * something that is no address, the next one behind it counts. Pure.
 *
 * @param trustedProxies how many hops in front of the hub are ours
 */
export function clientAddress(peer: string, forwardedFor: string | null, trustedProxies: number): string {
  if (trustedProxies === 0 || forwardedFor === null) return peer;
  const hops = forwardedFor.split(',');
  const believed = hops.slice(Math.max(0, hops.length - trustedProxies));
  for (const hop of believed) {
    const address = addressIn(hop);
    if (address !== undefined) return address;
  }
  return peer;
}
