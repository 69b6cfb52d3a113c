/** Whether a key belongs to an input method that is choosing a character. 229 is what a browser says while one decides; Safari ends the composition before the key that ended it. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/**
 * Keeps keys of an input method from everything below `root`: Enter takes a candidate there, Escape drops one, arrows choose. The field itself gets
 * them from the browser, not from listeners.
 */
export function keepComposing(root: EventTarget, signal: AbortSignal): void {
  let composing = false;
  const options = { capture: true, signal };
  root.addEventListener('compositionstart', () => (composing = true), options);
  root.addEventListener('compositionend', () => (composing = false), options);
  const keep = (event: Event): void => {
    if (composing || isComposing(event as KeyboardEvent)) event.stopPropagation();
  };
  for (const type of ['keydown', 'keyup', 'keypress']) root.addEventListener(type, keep, options);
}
