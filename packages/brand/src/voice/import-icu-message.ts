import { mf1ToMessageData } from '@messageformat/icu-messageformat-1';
import { parse } from '@messageformat/parser';
import { stringifyMessage, visit } from 'messageformat';
import { messageFunctions } from '../runtime/message-functions.ts';

/** Says how to write what MessageFormat 2 has no stable function for. */
const instead: Record<string, string> = {
  'mf1:plural': 'write the offset as .local $rest = {$n :offset subtract=1}',
  'mf1:date': 'give the date as text of the locale',
  'mf1:time': 'give the time as text of the locale',
  'mf1:currency': 'give the amount as text of the locale',
  'mf1:unit': 'give the number with its unit as text of the locale',
};

/**
 * Converts an ICU MessageFormat 1 message to MessageFormat 2. Selections inside of others are lifted to one on top.
 *
 * @param where names the message in errors, e.g. `copy.greeting en`
 * @returns source text of the message
 * @throws Error for a message that does not parse, or uses what MessageFormat 2 has no stable function for
 */
export function importIcuMessage(source: string, where: string): string {
  const refused = new Set<string>();
  try {
    const message = mf1ToMessageData(parse(source));
    visit(message, {
      node(node) {
        // Where it came from is of no use afterwards.
        if (node.type === 'expression') delete node.attributes;
      },
      functionRef({ name }) {
        if (!Object.hasOwn(messageFunctions, name)) refused.add(name);
      },
    });
    const [first] = refused;
    if (first !== undefined)
      throw new Error(`${first.replace('mf1:', '')} cannot be converted: ${instead[first] ?? 'write it in MessageFormat 2'}`);
    return stringifyMessage(message);
  } catch (cause) {
    throw new Error(`${where}: ${(cause as Error).message.split('\n')[0]} in ${JSON.stringify(source)}`, { cause });
  }
}
