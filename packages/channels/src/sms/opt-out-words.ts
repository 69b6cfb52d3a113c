// Words that carriers and the network keep for themselves. They are never chat text, and never an answer.
import { bareWords } from '../text/bare-words.ts';

const stop = new Set(['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'opt out', 'opt-out']);
const start = new Set(['start', 'unstop']);
const help = new Set(['help', 'info']);
/** Longer than any of them, with what people put around one. */
const maxLength = 100;

/** Which of them a whole message is, however it is written; undefined: words like others. Pure. */
export function optOutWord(text: string): 'stop' | 'start' | 'help' | undefined {
  if (text.length > maxLength) return undefined;
  const word = bareWords(text.normalize('NFKC').toLowerCase());
  if (stop.has(word)) return 'stop';
  if (start.has(word)) return 'start';
  return help.has(word) ? 'help' : undefined;
}
