/** The eight groups of an IPv6 address as numbers, however it is written; undefined when it is none. */
function groupsOf(address: string): number[] | undefined {
  // An IPv4 tail counts as two groups.
  const text = address.replace(/(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/, (_all, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const parse = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const before = parse(head);
  const after = tail === undefined ? [] : parse(tail);
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  if (missing < 0) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...after];
  return groups.length === 8 && groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}

/** Servers and proxies write `1.2.3.4:5678` and `[2001:db8::1]:5678`: a port is another one for each connection. */
const withoutPort = (text: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/.exec(text)?.[1] ?? text;

/**
 * Under which name the requests of an address are counted: an IPv6 customer owns a whole /64, and one address written
 * in two ways is one. IPv4 inside IPv6 (`::ffff:1.2.3.4`) counts as IPv4.
 */
export function addressKey(given: string): string {
  const ip = withoutPort(given);
  if (!ip.includes(':')) return ip;
  const groups = groupsOf(ip.split('%', 1)[0]!);
  if (!groups) return ip;
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return `${high >> 8}.${high & 0xff}.${low >> 8}.${low & 0xff}`;
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}
