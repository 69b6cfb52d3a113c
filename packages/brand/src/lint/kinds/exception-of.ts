/** Whether something found is one of the exceptions of a rule, which are patterns, and hold for the whole of it. */
export function exceptionOf(exceptions: readonly string[] = [], ignoreCase = false): (found: string) => boolean {
  if (exceptions.length === 0) return () => false;
  const words = new Set(exceptions);
  const patterns = exceptions.flatMap((source) => {
    try {
      return [new RegExp(`^(?:${source})$`, ignoreCase ? 'i' : '')];
    } catch {
      // A word with signs that mean something in patterns, such as "C++".
      return [];
    }
  });
  return (found) => words.has(found) || patterns.some((pattern) => pattern.test(found));
}
