/** Tabs that are not looked at wait this long, so that the one that is goes first. */
const politeMs = 250;
/** For so long the others find it done; timers of hidden tabs may be late by a second. */
const keptMs = 5_000;

/**
 * Whether this tab is the one of its profile that tells of something: sounds and notifications come once, however many tabs are open. Without Web Locks
 * each tab is on its own.
 *
 * @param what names the occasion, the same in all tabs
 */
export async function oncePerProfile(what: string): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return true;
  if (!document.hasFocus()) await new Promise((resolve) => setTimeout(resolve, politeMs));
  return new Promise((resolve) => {
    const claim = (lock: Lock | null): Promise<void> | undefined => {
      resolve(lock !== null);
      return lock ? new Promise((done) => setTimeout(done, keptMs)) : undefined;
    };
    // Refused, as in a sandboxed frame: this tab is alone.
    locks.request(`segue once ${what}`, { ifAvailable: true }, claim).catch(() => resolve(true));
  });
}
