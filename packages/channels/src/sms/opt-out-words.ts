// Words that carriers and the network keep for themselves. They are never chat text, and never an answer.
const stop = new Set(['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'opt out', 'opt-out']);
const start = new Set(['start', 'unstop']);
const help = new Set(['help', 'info']);

/** Which of them a whole message is, however it is written; undefined: words like others. Pure. */
export function optOutWord(text: string): 'stop' | 'start' | 'help' | undefined {
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(/\s+/g, ' ');
  if (stop.has(word)) return 'stop';
  if (start.has(word)) return 'start';
  return help.has(word) ? 'help' : undefined;
}
