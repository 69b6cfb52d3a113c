/** A page whose parser is held up (a script or style sheet that never answers) is not waited for longer than this. */
const patienceMs = 4000;

/**
 * Calls back, perhaps more than once, when the page can do with a launcher: its own text is there and the browser has nothing more urgent. Not when it
 * has loaded, for a picture that never comes would keep it from that for ever.
 */
export function whenShown(show: () => void): void {
  const whenIdle = (): void => void (window.requestIdleCallback ?? setTimeout)(show);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', whenIdle);
  else whenIdle();
  setTimeout(show, patienceMs);
}
