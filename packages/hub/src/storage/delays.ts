/** A hub that dies while it calls leaves the row `sending`; after this long another takes note of it. */
export const leaseMs = 60_000;
/** Nothing is put off longer, whatever a network wishes; what is due later than this was stored under another time. */
export const longestDelayMs = 60 * 60_000;
