/**
 * Takes a return ticket out of the address of the page. The fragment is dropped at once, so that the ticket is neither copied, bookmarked nor
 * found in the history.
 */
export function takeReturnTicket(location: Location, history: History): string | undefined {
  const match = /(^#|&)chat=([A-Za-z0-9_-]{22,48})(?=&|$)/.exec(location.hash);
  if (!match) return undefined;
  const rest = location.hash.replace(match[0], match[1] === '#' ? '#' : '');
  // The whole address: a page may have a base elsewhere.
  history.replaceState(history.state, '', location.href.slice(0, -location.hash.length) + (rest === '#' ? '' : rest));
  return match[2];
}
