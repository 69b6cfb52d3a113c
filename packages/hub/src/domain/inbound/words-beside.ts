/** Letters that people and keyboards put for digits of a readable code. */
const lookAlikes: Record<string, string> = { O: '0', I: '1', L: '1' };

const signs = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}\p{Z}\p{C}\p{Sm}\p{Sk}]/gu, '')
    .replace(/[OIL]/g, (letter) => lookAlikes[letter]!);

/**
 * Whether somebody wrote more than the ticket or code that they brought.
 *
 * @param ticket as it was found in the words, however it was written there
 * @param sentence that we wrote around it, for them to send
 */
export const hasWordsBeside = (markdown: string, ticket: string, sentence = ''): boolean =>
  signs(markdown).replace(signs(sentence), '').replace(signs(ticket), '') !== '';
