import type { PhoneMessage } from '../../base/phone-view.ts';
import { createNode } from './create-node.ts';
import { createIcon } from './icons.ts';
import { segments } from './segments.ts';
import type { Words } from './strings.ts';

export interface ComposerWishes {
  onText(text: string): void;
  onEdited(messageId: string, text: string): void;
  onFile(file: File, caption: string): void;
}

/** The field at the bottom: text, attachment, and the editing of an own message. */
export function createComposer(words: Words, countsParts: boolean, wishes: ComposerWishes) {
  let editing: PhoneMessage | undefined;

  const field = createNode('textarea', {
    rows: 1,
    placeholder: words('message'),
    'aria-label': words('message'),
    oninput: grow,
    onkeydown: handleKey,
  });
  const picker = createNode('input', { type: 'file', class: 'picker', tabindex: -1, 'aria-hidden': 'true', onchange: handleFile });
  const sendButton = createNode('button', { class: 'send', type: 'submit', 'aria-label': words('send') }, createIcon('send'));
  const count = createNode('output', { class: 'count', hidden: true });
  const banner = createNode('div', { class: 'editing', hidden: true });
  const node = createNode(
    'form',
    { class: 'composer', onsubmit: handleSubmit },
    banner,
    createNode(
      'div',
      { class: 'row' },
      createNode(
        'button',
        { class: 'round', type: 'button', 'aria-label': words('attach'), onclick: () => picker.click() },
        createIcon('attach'),
      ),
      picker,
      field,
      count,
      sendButton,
    ),
  );

  function grow(): void {
    field.style.height = 'auto';
    // Two pixels of border do not count in the scroll height.
    field.style.height = `${Math.min(field.scrollHeight + 2, 120)}px`;
    node.classList.toggle('has-text', field.value.trim() !== '');
    // A phone says so as soon as a text is sent, and paid, as several.
    const parts = countsParts ? segments(field.value.trim()) : 1;
    count.hidden = parts < 2;
    count.textContent = words('parts', { n: String(parts) });
  }

  function handleKey(event: KeyboardEvent): void {
    // Enter also ends the choice of characters in an input method; that one is not ours.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      node.requestSubmit();
    }
    if (event.key === 'Escape' && editing) edit(undefined);
  }

  function handleSubmit(event: Event): void {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    if (editing) wishes.onEdited(editing.id, text);
    else wishes.onText(text);
    edit(undefined);
    field.value = '';
    grow();
    field.focus();
  }

  function handleFile(): void {
    const file = picker.files?.[0];
    if (!file) return;
    wishes.onFile(file, field.value.trim());
    picker.value = '';
    field.value = '';
    grow();
  }

  function edit(message: PhoneMessage | undefined): void {
    editing = message;
    banner.hidden = !message;
    banner.replaceChildren();
    if (!message) return;
    banner.append(
      createNode('div', { class: 'reply' }, createNode('b', {}, words('editing')), createNode('span', {}, message.text)),
      createNode(
        'button',
        { class: 'round', type: 'button', 'aria-label': words('cancelEdit'), onclick: () => (edit(undefined), (field.value = ''), grow()) },
        createIcon('close'),
      ),
    );
    field.value = message.text;
    grow();
    field.focus();
  }

  return { node, edit, fill: (text: string) => ((field.value = text), grow(), field.focus()) };
}
