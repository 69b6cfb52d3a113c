import type { PhoneMessage } from '../../base/phone-view.ts';
import { createNode } from './create-node.ts';
import { messageBubble, type BubbleOptions } from './message-bubble.ts';

const turnGapMs = 120_000;

/** The scrolling list of messages; keeps the nodes of messages that did not change. */
export function createTranscript(label: string) {
  const list = createNode('div', { class: 'list' });
  const node = createNode('div', { class: 'transcript', role: 'log', 'aria-label': label, tabindex: 0 }, list);
  // Stays at the end when something grows there (a message, a picture, the keyboard), unless the person scrolled away.
  let isAtEnd = true;
  node.addEventListener('scroll', () => {
    isAtEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 80;
  });
  const toEnd = () => {
    if (isAtEnd) node.scrollTop = node.scrollHeight;
  };
  const sizes = new ResizeObserver(toEnd);
  sizes.observe(list);
  sizes.observe(node);
  const known = new Map<string, { message: PhoneMessage; options: BubbleOptions; node: HTMLElement }>();

  function show(messages: readonly PhoneMessage[], options: BubbleOptions, todayLabel: string, yesterdayLabel: string): void {
    const children: HTMLElement[] = [];
    let day = '';
    messages.forEach((message, index) => {
      const date = new Date(message.at);
      if (date.toDateString() !== day) {
        day = date.toDateString();
        children.push(
          createNode('div', { class: 'day' }, createNode('span', {}, dayLabel(date, options.language, todayLabel, yesterdayLabel))),
        );
      }
      const entry = known.get(message.id);
      // Compared by content: a fresh connection brings every message anew.
      const isSame =
        entry && entry.options === options && (entry.message === message || JSON.stringify(entry.message) === JSON.stringify(message));
      const bubble = isSame ? entry.node : messageBubble(message, options);
      known.set(message.id, { message, options, node: bubble });
      bubble.classList.toggle('joined', follows(messages[index - 1], message));
      bubble.classList.toggle('ends-turn', !follows(message, messages[index + 1]));
      children.push(bubble);
    });
    list.replaceChildren(...children);
    toEnd();
  }

  function follows(first: PhoneMessage | undefined, second: PhoneMessage | undefined): boolean {
    return (
      first !== undefined &&
      second !== undefined &&
      first.side === second.side &&
      first.from === second.from &&
      second.at - first.at < turnGapMs &&
      !first.keys
    );
  }

  return { node, show };
}

function dayLabel(date: Date, language: string, today: string, yesterday: string): string {
  const now = new Date();
  if (date.toDateString() === now.toDateString()) return today;
  now.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return yesterday;
  return date.toLocaleDateString(language, { day: 'numeric', month: 'long' });
}
