import type { OpenHandoffAnswer } from '@segue/protocol';

/** What is sent to get there where it is done by a code: the sentence with the code in it, and to whom. */
export function codeIn({ entries }: OpenHandoffAnswer): { sentence: string; to: string } {
  const typed = entries.find((entry) => entry.kind === 'code');
  if (!typed) throw new Error('There is no code among the ways to get there.');
  return { sentence: typed.sentence, to: typed.to };
}
