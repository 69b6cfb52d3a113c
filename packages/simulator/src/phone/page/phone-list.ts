import { createNode } from './create-node.ts';
import type { InBothLanguages } from '../../base/phone-view.ts';
import { createAvatar } from './avatar.ts';
import type { Words } from './strings.ts';

/** Every phone of every network. */
export async function allPhones(words: Words): Promise<HTMLElement> {
  const networks = (await (await fetch('/control/phones')).json()) as {
    network: string;
    title: InBothLanguages;
    phones: { id: string; name: string }[];
  }[];
  const rows = networks.flatMap(({ network, title, phones }, tint) =>
    phones.map(({ id, name }) =>
      createNode(
        'a',
        { class: 'chat-row', href: `/phone/${network}/${id}` },
        createAvatar(name, tint),
        createNode(
          'span',
          { class: 'names' },
          createNode('span', { class: 'top' }, createNode('b', {}, name)),
          createNode('span', { class: 'line' }, words(title)),
        ),
      ),
    ),
  );
  return createNode('div', { class: 'chat-list' }, ...rows);
}
