import type { Message } from '@segue/protocol';
import type { LitElement } from 'lit';
import type { richContent } from './rich-content.ts';

const loaders: Record<string, () => Promise<unknown>> = {
  attachment: () => import('../attachment/define.ts'),
  card: () => import('../card/define.ts'),
  choices: () => import('../choices/define.ts'),
  carousel: () => import('../carousel/define.ts'),
  form: () => import('../form/define.ts'),
  survey: () => import('../survey/define.ts'),
};
/** Whether this kind has an element of its own. */
export const isRich = (kind: string): boolean => Object.hasOwn(loaders, kind);
const started = new Map<string, Promise<unknown>>();

/**
 * Loads what a message needs and an open text panel does not, once per page. Until it is there the message shows its plain text. A part that
 * cannot be loaded (offline) is asked for again by the next message of its kind.
 */
export function loadPart(message: Message, element: LitElement): void {
  const { kind } = message.content;
  if (isRich(kind)) load(kind, element);
}

function load(name: string, element: LitElement): void {
  let loading = started.get(name);
  if (!loading) started.set(name, (loading = Promise.all([loaders[name]?.(), loadRich()])));
  loading.then(
    () => element.requestUpdate(),
    () => started.delete(name),
  );
}

async function loadRich(): Promise<void> {
  loadPart.rich = (await import('./rich-content.ts')).richContent;
}

loadPart.rich = undefined as typeof richContent | undefined;
