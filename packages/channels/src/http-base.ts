import * as v from 'valibot';

/** Where others put a path or a name behind it. */
const isBase = (value: string): boolean => /^https?:\/\/[^/?#@]+(\/[^?#]*)?$/i.test(value) && URL.canParse(value);

/** An option that is the address of a server. */
export const httpBase = (example: string) => {
  const sentence = `expected an address without user, query or fragment, such as ${example}`;
  return v.pipe(v.string(sentence), v.check(isBase, sentence));
};
