/** Signs that make text read in another order than it is written: embeddings, overrides, isolates. Marks of direction stay. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;
/** More signs on top of each other than any language has: they would be painted over the lines around. */
const towers = /((?:[\u0300-\u036f]|[\u0483-\u0489]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]){3}|\p{M}{8})\p{M}+/gu;

/** What people wrote, so that it says what it seems to say and stays in its place. */
export const neutralText = (text: string): string => text.replace(turning, '').replace(towers, '$1');
