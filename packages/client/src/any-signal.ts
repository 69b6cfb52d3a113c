interface MayBeThere {
  AbortSignal?: { any?: typeof AbortSignal.any; timeout?: typeof AbortSignal.timeout };
}

/** Older browsers do not have them, and pages put something else in their place. */
const { AbortSignal: there } = globalThis as MayBeThere;

/** A signal that ends with the first of several. */
export function anySignal(signals: AbortSignal[]): AbortSignal {
  if (there?.any) return there.any(signals);
  const all = new AbortController();
  for (const one of signals) {
    if (one.aborted) all.abort();
    one.addEventListener('abort', () => all.abort(), all);
  }
  return all.signal;
}

/** A signal that ends after so long; none where there is no such thing. */
export const signalAfter = (ms: number): AbortSignal | undefined => there?.timeout?.(ms);
