/** A page whose parser is held up (a script or style sheet that never answers) is not waited for longer than this. */
const patienceMs = 4000;

/**
 * Calls back, perhaps more than once, when the page can do with a launcher: its own text is there and painted. Where it is painted already nothing is waited
 * for. Else a frame of the page goes first, and the launcher is made in the task behind it: it never keeps back what the page shows first. Not when
 * the browser is idle, which a page at work lets nobody be for long; not when the page has loaded, for a picture that never comes would keep the launcher
 * from that for ever; and not while the parser is at work, whose deferred scripts often go over the whole document.
 */
export function whenShown(show: () => void): void {
  const whenPainted = (): void => (performance.getEntriesByType('paint')[0] ? show() : void requestAnimationFrame(() => setTimeout(show)));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', whenPainted);
  else whenPainted();
  setTimeout(show, patienceMs);
}
