/** Spaces, marks that stand on nothing, and what is written with no ink: joiners, fillers, variation selectors, an empty braille cell. */
const ink = /[^\s\p{Cc}\p{Cs}\p{Mn}\p{Me}\p{DI}\u2800]/u;

/** Whether there is anything in a text that somebody can see. Signs that Unicode does not have yet count: they may be new emoji. Pure. */
export const isVisible = (text: string): boolean => ink.test(text);
