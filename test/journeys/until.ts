/** Asks again and again until the answer is true; the failure says what was seen last. */
export async function until(what: string, look: () => Promise<unknown>, { withinMs = 60_000, everyMs = 100 } = {}): Promise<void> {
  const end = performance.now() + withinMs;
  for (;;) {
    let seen: unknown;
    try {
      seen = await look();
      if (seen === true) return;
    } catch (error) {
      seen = error;
    }
    if (performance.now() > end)
      throw new Error(`${what}: not within ${withinMs} ms. Last seen: ${seen instanceof Error ? seen.message : JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
