/**
 * The floor of the widget: a panel with a windowed list, written by hand for this one purpose. Rows come and go in chunks, heights are kept, and
 * there is nothing else: no receipts, no names, no days, no keyboard, no languages, no themes.
 */
import { createDriver } from '../widget/pages/drive.ts';
import { isOwn, textOf } from '../widget/pages/message-texts.ts';

interface Chunk {
  from: number;
  texts: string[];
  height: number;
  element: HTMLElement | undefined;
}

const chunkSize = 40;
const guessPx = 62;
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .panel { position: fixed; inset: auto 24px 24px auto; inline-size: 400px; block-size: 640px; display: flex; flex-direction: column; border: 1px solid #ccc; border-radius: 16px; font: 16px/1.4 system-ui; background: #fff }
  .panel[hidden] { display: none }
  .list { flex: 1; overflow-y: auto; overflow-anchor: none; padding: 12px }
  .row { margin-block: 2px; padding: 8px 12px; inline-size: fit-content; max-inline-size: 80%; border-radius: 16px; background: #eee; overflow-wrap: anywhere }
  .own { margin-inline-start: auto; background: #25c; color: #fff }
  .row p { margin: 0 0 8px }
  textarea { border: 0; padding: 12px; font: inherit; resize: none }`);
document.adoptedStyleSheets.push(sheet);

const create = (name: string, className: string, ...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
};

const above = create('div', '');
const below = create('div', '');
const list = create('div', 'list', above, below);
const field = document.createElement('textarea');
const panel = create('div', 'panel', list, field);
panel.hidden = true;

let chunks: Chunk[] = [];
let isAtEnd = true;
let lastTop = 0;

const rowOf = (index: number, text: string): HTMLElement => create('div', isOwn(index) ? 'row own' : 'row', text);
const heightOf = (from: number, to: number): number => chunks.slice(from, to).reduce((sum, { height }) => sum + height, 0);

function show(from: number, to: number): void {
  chunks.forEach((chunk, index) => {
    if (index >= from && index < to) return;
    chunk.element?.remove();
    chunk.element = undefined;
  });
  let after: HTMLElement = above;
  const fresh: Chunk[] = [];
  for (const chunk of chunks.slice(from, to)) {
    if (!chunk.element) {
      chunk.element = create('div', '', ...chunk.texts.map((text, at) => rowOf(chunk.from + at, text)));
      after.after(chunk.element);
      fresh.push(chunk);
    }
    after = chunk.element;
  }
  const growth = fresh.map((chunk) => {
    const height = chunk.element!.offsetHeight;
    const more = height - chunk.height;
    chunk.height = height;
    return chunk.element!.offsetTop < list.scrollTop ? more : 0;
  });
  above.style.setProperty('height', `${heightOf(0, from)}px`);
  below.style.setProperty('height', `${heightOf(to, chunks.length)}px`);
  const shift = growth.reduce((sum, more) => sum + more, 0);
  if (isAtEnd) list.scrollTop = list.scrollHeight;
  else if (shift !== 0) list.scrollTop += shift;
  lastTop = list.scrollTop;
}

function update(): void {
  if (isAtEnd) {
    show(Math.max(0, chunks.length - 2), chunks.length);
    return;
  }
  const down = list.scrollTop > lastTop;
  const screen = list.clientHeight;
  const top = list.scrollTop - (down ? 1 : 2.5) * screen;
  const bottom = list.scrollTop + screen + (down ? 2.5 : 1) * screen;
  let from = chunks.length;
  let to = 0;
  let y = 0;
  chunks.forEach(({ height }, index) => {
    if (y + height > top && y < bottom) {
      from = Math.min(from, index);
      to = index + 1;
    }
    y += height;
  });
  show(from, to);
}

list.addEventListener('scroll', () => {
  if (list.scrollTop === lastTop) return;
  isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 32;
  update();
});

let prepared: Chunk[] = [];

function prepare(count: number): void {
  prepared = [];
  for (let from = 0; from < count; from += chunkSize) {
    const length = Math.min(chunkSize, count - from);
    prepared.push({ from, texts: Array.from({ length }, (_, at) => textOf(from + at)), height: length * guessPx, element: undefined });
  }
}

function fill(): void {
  for (const { element } of chunks) element?.remove();
  chunks = prepared;
  isAtEnd = true;
  update();
}

function append(text: string): HTMLElement {
  let last = chunks.at(-1);
  if (!last || last.texts.length >= chunkSize) {
    last = { from: last ? last.from + last.texts.length : 0, texts: [], height: 0, element: undefined };
    chunks.push(last);
    update();
  }
  last.texts.push(text);
  const row = rowOf(last.from + last.texts.length - 1, text);
  last.element?.append(row);
  list.scrollTop = list.scrollHeight;
  lastTop = list.scrollTop;
  return row;
}

let growing: HTMLElement | undefined;
let blocks: string[] = [];

/** Bold and code, nothing more; only the last block is made again. */
function grow(text: string): void {
  growing ??= append('');
  const now = text.split('\n\n');
  now.forEach((block, index) => {
    if (blocks[index] === block) return;
    const paragraph = growing!.children[index] ?? growing!.appendChild(document.createElement('p'));
    paragraph.replaceChildren(
      ...block
        .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
        .map((part) =>
          part.startsWith('**')
            ? create('strong', '', part.slice(2, -2))
            : part.startsWith('`')
              ? create('code', '', part.slice(1, -1))
              : part,
        ),
    );
  });
  blocks = now;
  list.scrollTop = list.scrollHeight;
  lastTop = list.scrollTop;
}

let count = 30;
globalThis.bench = createDriver({
  mount() {
    document.body.append(panel);
    prepare(count);
    fill();
  },
  unmount: () => panel.remove(),
  open() {
    panel.hidden = false;
    update();
  },
  prepare(wanted) {
    count = wanted;
    growing = undefined;
    blocks = [];
    prepare(wanted);
  },
  fill,
  append: () => void append(textOf(count++)),
  grow,
  scroller: () => list,
  rows: () => [...list.querySelectorAll('.row')],
  field: () => field,
});
