/** Which file has a sentence that an open panel does not need at once: what conversations come to now and then, and what goes on elsewhere. */
export type LaterPart = 'more' | 'parts';

export const laterPart = (key: string): LaterPart =>
  /^(handoff|return|place|form|survey|carousel|upload|attachment|system)-/.test(key) ? 'parts' : 'more';
