// Crockford's base 32: no I, L, O, U; read back forgivingly.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataLength = 13;

// 5-5-4, with a dash of any kind, spaces or a line break at the two places, or nothing there. A lookahead, so that a code
// that follows something alike is found too.
const codePattern =
  /(?<![0-9A-Z])(?=([0-9A-TV-Z]{5})\s{0,4}[-\u2010-\u2015\u2212]?\s{0,4}([0-9A-TV-Z]{5})\s{0,4}[-\u2010-\u2015\u2212]?\s{0,4}([0-9A-TV-Z]{4})(?![0-9A-Z]))/g;

const checkSign = (data: string): string => {
  let sum = 0;
  for (const [index, sign] of [...data].entries()) sum += alphabet.indexOf(sign) * (2 * index + 3);
  return alphabet[sum % alphabet.length]!;
};

/**
 * A code to read out or type: 65 random bits and a check sign, shown 5-5-4. It has a letter and a digit, so that no word
 * and no number is taken for one.
 * @param bytes at least 13 random bytes
 */
export function createReadableCode(bytes: Uint8Array): string {
  let data = Array.from(bytes.subarray(0, dataLength), (byte) => alphabet[byte % alphabet.length]).join('');
  if (!/\d/.test(data)) data = alphabet[bytes[0]! % 10]! + data.slice(1);
  if (!/[A-Z]/.test(data)) data = alphabet[10 + (bytes[0]! % 22)]! + data.slice(1);
  const code = data + checkSign(data);
  return `${code.slice(0, 5)}-${code.slice(5, 10)}-${code.slice(10)}`;
}

/**
 * Finds a code anywhere in a text: in an edited sentence, in lower case, with spaces or without dashes.
 * @returns the code without dashes, or undefined. Pure.
 */
export function findReadableCode(text: string): string | undefined {
  const plain = text.normalize('NFKC').toUpperCase();
  for (const [, first, second, third] of plain.matchAll(codePattern)) {
    const found = `${first}${second}${third}`;
    // A code has both; three words or a long number do not.
    if (!/\d/.test(found) || !/[A-Z]/.test(found)) continue;
    const code = found.replaceAll('O', '0').replace(/[IL]/g, '1');
    if (checkSign(code.slice(0, dataLength)) === code.at(-1)) return code;
  }
  return undefined;
}
