import type { Voice } from '@segue/brand/runtime';

/** Name of a surface or channel as the brand calls it; its own name where the brand has none. Pure. */
export const placeName = (voice: Voice, via: string): string => voice.say(`place-${via}`) || via.charAt(0).toUpperCase() + via.slice(1);
