import { createNode } from './create-node.ts';
import { createIcon } from './icons.ts';

/** Initials, or a face where there is a number only, on one of the messenger's seven colours. */
export function createAvatar(name: string, id: number): HTMLElement {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return createNode(
    'span',
    { class: `avatar tint-${Math.abs(id) % 7}`, 'aria-hidden': 'true' },
    /^\+?\d/.test(name) ? createIcon('person') : initials.toUpperCase(),
  );
}
