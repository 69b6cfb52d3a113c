/** Removes the characters that make text read in another order than it is written (embeddings, overrides, isolates). Marks of direction stay. */
export const neutralText = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
