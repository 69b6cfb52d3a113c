import type { TimelineItem } from '../base/timeline-item.ts';
import { arrange } from './arrange.ts';
import type { Chunk } from './chunks.ts';
import { drawRow, type RowLook } from './draw-row.ts';
import { buildRows, type Row } from './rows.ts';

/** The rows of a chunk, and what they were laid out from. */
interface Laid {
  items: readonly TimelineItem[];
  previous: TimelineItem | undefined;
  next: TimelineItem | undefined;
  rows: Row[];
}

/** A chunk that is there as DOM. */
interface Shown {
  element: HTMLElement;
  rows: Map<string, HTMLElement>;
  /** What it was made from: the same again changes nothing. */
  from: readonly unknown[];
}

/** Chunks as DOM. Written by hand, because messages come and go by the hundred here: what did not change is not even looked at. */
export class ChunkElements {
  #shown = new Map<number, Shown>();
  #laid = new WeakMap<Chunk, Laid>();

  /** Makes the chunks from `from` to before `to` the children of an element. */
  show(parent: Element, chunks: readonly Chunk[], [from, to]: readonly [number, number], look: RowLook): void {
    const before = this.#shown;
    this.#shown = new Map(
      chunks.slice(from, to).map((chunk, index) => {
        const shown = before.get(chunk.id) ?? { element: document.createElement('div'), rows: new Map<string, HTMLElement>(), from: [] };
        const rows = this.#rows(chunk, chunks[from + index - 1]?.items.at(-1), chunks[from + index + 1]?.items[0]);
        const inside = (key: string | undefined): string | undefined => (rows.some((row) => row.key === key) ? key : undefined);
        const { newest, receipt, stop } = look;
        const now = [rows, look.voice, look.urls, look.here, look.entered, inside(newest), inside(receipt), inside(stop)];
        if (now.some((value, at) => value !== shown.from[at])) {
          const { rows: old, element } = shown;
          element.className = 'chunk';
          element.dataset['chunk'] = String(chunk.id);
          shown.from = now;
          shown.rows = new Map(rows.map((row) => [row.key, drawRow(row, old.get(row.key), look)]));
          arrange(element, [...shown.rows.values()]);
        }
        return [chunk.id, shown];
      }),
    );
    arrange(
      parent,
      [...this.#shown.values()].map(({ element }) => element),
    );
  }

  #rows(chunk: Chunk, previous: TimelineItem | undefined, next: TimelineItem | undefined): Row[] {
    const laid = this.#laid.get(chunk);
    if (laid && laid.items === chunk.items && laid.previous === previous && laid.next === next) return laid.rows;
    const rows = buildRows(chunk.items, previous, next);
    this.#laid.set(chunk, { items: chunk.items, previous, next, rows });
    return rows;
  }
}
