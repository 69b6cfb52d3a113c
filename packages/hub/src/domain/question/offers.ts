import { buttonData } from './button-data.ts';
import type { OpenQuestion } from '../../storage/rows.ts';

/** What is offered beside all that is said, and asks nothing: the way back, and to be answered here. */
const isOffer = ({ data }: { data: string }): boolean => data === buttonData.returnLink || data === buttonData.answerHere;

/** Whether somebody is asked something, and does not only have a choice to take or leave. Pure. */
export const asks = ({ options, form }: OpenQuestion): boolean => form !== undefined || options.some((option) => !isOffer(option));

/**
 * What can still be answered when something new is said there. Offers keep their titles; their numbers go, since a number is from now on an answer to
 * what was said last. Pure.
 *
 * @param next the question that is opened by it; undefined: it asks nothing, and an open question stays open
 */
export function nextQuestion(before: OpenQuestion | undefined, next: OpenQuestion | undefined): OpenQuestion | undefined {
  if (!before) return next;
  if (!next && asks(before)) return before;
  const known = new Set([...(next?.options ?? []), ...(next?.ways ?? [])].map(({ data }) => data));
  const offers = [...before.options, ...before.ways].filter((option) => isOffer(option) && !known.has(option.data));
  if (next) return { ...next, ways: [...next.ways, ...offers] };
  return { options: [], ways: offers, typedOnly: before.typedOnly, askedAt: before.askedAt };
}

/** What is left of a question that was answered: the offers that were not what was chosen, by their titles. Pure. */
export function afterAnswer(question: OpenQuestion, data: string): OpenQuestion | null {
  const ways = [...question.options, ...question.ways].filter((option) => isOffer(option) && option.data !== data);
  return ways.length > 0 ? { options: [], ways, typedOnly: question.typedOnly, askedAt: question.askedAt } : null;
}
