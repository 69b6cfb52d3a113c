import type { Choice, Content } from '@segue/protocol';

/** What a customer can answer a message with, in the order in which every channel shows it. Empty: nothing to choose. Pure. */
export function answersOf(content: Content): Choice[] {
  const choicesOf = (actions: { type: string; id?: string; label: string }[] = []): Choice[] =>
    actions.flatMap(({ type, id, label }) => (type === 'choice' && id !== undefined ? [{ id, label }] : []));
  switch (content.kind) {
    case 'choices':
      return content.choices;
    case 'card':
      return choicesOf(content.actions);
    case 'carousel':
      return content.cards.flatMap((card) => choicesOf(card.actions));
    case 'survey':
      return ['1', '2', '3', '4', '5'].map((score) => ({
        id: score,
        label: content.scale === 'stars' ? '★'.repeat(Number(score)) : score,
      }));
    default:
      return [];
  }
}

/** Links that a message offers, whatever shows them. Pure. */
export function linksOf(content: Content): { label: string; url: string }[] {
  const cards = content.kind === 'card' ? [content] : content.kind === 'carousel' ? content.cards : [];
  return cards.flatMap((card) =>
    (card.actions ?? []).flatMap((action) => (action.type === 'link' ? [{ label: action.label, url: action.url }] : [])),
  );
}

/** What stands behind a button: short enough for every network (64 bytes). */
export const answerData = (messageId: string, index: number): string => `c:${messageId}:${index}`;

/** Undefined when the data is not an answer. Pure. */
export function parseAnswerData(data: string): { messageId: string; index: number } | undefined {
  const found = /^c:([A-Za-z0-9_-]{1,58}):(\d{1,3})$/.exec(data);
  return found ? { messageId: found[1]!, index: Number(found[2]) } : undefined;
}
