import type { Voice } from '@segue/brand/runtime';
import { formatDay } from '../base/format.ts';
import { drawEvent } from './draw-event.ts';
import type { Row } from './rows.ts';

/** What rows are drawn with besides their items. */
export interface RowLook {
  voice: Voice;
  urls: ReadonlyMap<string, string>;
  /** Where the reader is. */
  here: string;
  /** Name of a surface or channel. */
  place: (name: string) => string;
  /** Key of the newest message, of the one that shows its receipt, and of the one that Tab enters at. */
  newest: string | undefined;
  receipt: string | undefined;
  stop: string | undefined;
  /** Tab goes through the parts of the message at `stop`. */
  entered: boolean;
  /** Keys of what just came in. */
  fresh: ReadonlySet<string>;
}

/** What each row was made from. */
const drawn = new WeakMap<HTMLElement, readonly unknown[]>();

/** Draws a row into its old element, or a new one. What did not change is not even looked at. */
export function drawRow(row: Row, old: HTMLElement | undefined, look: RowLook): HTMLElement {
  const { voice, here, urls } = look;
  const { kind, key } = row;
  const element = old ?? document.createElement(kind === 'day' ? 'h3' : kind === 'event' ? 'p' : 'segue-message');
  if (!old && kind === 'message') {
    element.setAttribute('part', 'message');
    element.setAttribute('exportparts', 'bubble');
  }
  const tabStop = key === look.stop;
  const properties =
    kind === 'day'
      ? { className: 'day meta', textContent: formatDay(row.at, Date.now(), voice.format) }
      : kind === 'event'
        ? { voice, item: row.item }
        : {
            voice,
            item: row.item,
            position: row.position,
            here,
            urls,
            newest: key === look.newest,
            receipt: key === look.receipt,
            tabStop,
            entered: tabStop && look.entered,
          };
  const now = Object.values(properties);
  const before = drawn.get(element);
  if (!before || now.some((value, at) => value !== before[at])) {
    drawn.set(element, now);
    if (kind === 'event') drawEvent(row.item, element, voice, look.place);
    else Object.assign(element, properties);
    if (kind === 'message') element.dataset['key'] = key;
  }
  element.toggleAttribute('fresh', look.fresh.has(key));
  return element;
}
