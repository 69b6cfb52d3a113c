/** Signs that make text read in another order than it is written: embeddings, overrides, isolates. Marks of direction stay. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;
/** More signs on top of each other than any language has: they would be painted over the lines around. */
const towers = /((?:(?=\p{M})\p{sc=Zinh}){3}|\p{M}{8})\p{M}+/gu;

/** What people wrote, so that it says what it seems to say and stays in its place. */
export const neutralText = (text: string): string => text.replace(turning, '').replace(towers, '$1');
