import { createNode } from './create-node.ts';

/** Initials on one of the messenger's seven colours. */
export function createAvatar(name: string, id: number): HTMLElement {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return createNode('span', { class: `avatar tint-${Math.abs(id) % 7}`, 'aria-hidden': 'true' }, initials.toUpperCase());
}
