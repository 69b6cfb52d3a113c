import type { TimelineItem } from '../base/timeline-item.ts';

/** Items that are rendered or left out together. */
export interface Chunk {
  id: number;
  items: readonly TimelineItem[];
  /** Kept from when it was last on screen; undefined: never measured. */
  height: number | undefined;
}

const chunkSize = 20;
let nextId = 1;

const split = (items: readonly TimelineItem[], fromEnd: boolean): Chunk[] => {
  const chunks: Chunk[] = [];
  // Older history grows at the front, so an incomplete chunk goes there; else it goes to the end, where the next message comes.
  const first = fromEnd ? items.length % chunkSize : 0;
  if (first > 0) chunks.push({ id: nextId++, items: items.slice(0, first), height: undefined });
  for (let at = first; at < items.length; at += chunkSize)
    chunks.push({ id: nextId++, items: items.slice(at, at + chunkSize), height: undefined });
  return chunks;
};

/**
 * Brings the chunks up to date with a new list of items. Chunks before and after the change stay the same objects, with their heights; a chunk
 * that only changed inside keeps its id and height.
 */
export function updateChunks(chunks: readonly Chunk[], before: readonly TimelineItem[], after: readonly TimelineItem[]): Chunk[] {
  if (before.length === 0) return split(after, true);
  const most = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < most && before[prefix] === after[prefix]) prefix++;
  let suffix = 0;
  while (suffix < most - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) suffix++;
  if (prefix === before.length && prefix === after.length) return [...chunks];
  const changeEnd = before.length - suffix;
  const kept: Chunk[] = [];
  const tail: Chunk[] = [];
  let reused: Chunk | undefined;
  let touchedFrom = prefix;
  let touchedTo = changeEnd;
  let start = 0;
  for (const chunk of chunks) {
    const end = start + chunk.items.length;
    // An append goes into the last chunk while that has room.
    const grows = end === before.length && prefix === before.length && chunk.items.length < chunkSize;
    if (end <= prefix && !grows) kept.push(chunk);
    else if (start >= changeEnd && !(start === changeEnd && prefix === changeEnd && grows)) tail.push(chunk);
    else {
      touchedFrom = Math.min(touchedFrom, start);
      touchedTo = Math.max(touchedTo, end);
      reused ??= chunk;
    }
    start = end;
  }
  const middle = split(after.slice(touchedFrom, after.length - (before.length - touchedTo)), prefix === 0 && suffix > 0);
  const [head] = middle;
  if (reused && head) middle[0] = { ...head, id: reused.id, height: reused.height };
  return [...kept, ...middle, ...tail];
}
