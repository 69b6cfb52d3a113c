/**
 * Whether the words of a link are the address it leads to, so that its host need not be said beside them. They are compared as they are
 * written: a letter that only looks like another one makes them another address.
 */
export function namesHost(words: string, host: string): boolean {
  const said = words.trim().toLowerCase();
  const wanted = host.toLowerCase();
  if (said === wanted) return true;
  const after = said.startsWith('https://') ? said.slice(8) : said.startsWith('http://') ? said.slice(7) : said;
  // What follows the host may not be a part of another one, nor a name before an "@".
  return after.startsWith(wanted) && /^(?:[/?#]|$)/.test(after.slice(wanted.length)) && !/[\s\\]/.test(after);
}
