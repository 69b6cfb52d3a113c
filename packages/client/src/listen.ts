/** Hears events of the page: captured at the window, which sees those of its document, too. Nothing where there is no page. Returns how to stop. */
export function listen(types: readonly string[], hear: (event: Event) => void): () => void {
  for (const type of types) globalThis.addEventListener?.(type, hear, true);
  return () => {
    for (const type of types) globalThis.removeEventListener?.(type, hear, true);
  };
}
