import type { Log } from '@segue/hub';

/** Hosts that the log names; a flood of made-up ones is not worth more lines. */
const mostNamed = 100;
/** `Host` values that are remembered as known, with their ports. */
const mostRemembered = 1_000;

/** A name that leads to this machine and nowhere else, whoever runs the name servers. */
const isLoopback = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '127.0.0.1' || name === '[::1]';

const nameIn = (host: string): string | undefined => {
  if (!/^[^\s/?#@\\]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname.replace(/\.$/, '');
};

/**
 * Whether a request is for this hub, by its `Host`. Whoever makes a name of theirs lead here (DNS rebinding, a poisoned cache) is not
 * answered: neither their page nor their link gets anything of ours.
 *
 * @param names host names of the hub, without port: ports are changed by proxies
 */
export function createKnownHosts(names: readonly string[], log: Log): (host: string | undefined) => boolean {
  const known = new Set(names.flatMap((name) => nameIn(name) ?? []));
  const remembered = new Set<string>();
  const named = new Set<string>();
  return (host = '') => {
    if (remembered.has(host)) return true;
    const name = nameIn(host);
    if (name !== undefined && (known.has(name) || isLoopback(name))) {
      if (remembered.size < mostRemembered) remembered.add(host);
      return true;
    }
    if (!named.has(name ?? '') && named.size < mostNamed) {
      named.add(name ?? '');
      log.warn(
        { host: host.slice(0, 200) },
        'a request was refused: its "Host" is no name of this hub. If it is one, add it to "hosts" of the configuration',
      );
    }
    return false;
  };
}
