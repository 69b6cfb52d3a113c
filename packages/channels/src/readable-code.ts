// Crockford's base 32: no I, L, O, U; read back forgivingly.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataLength = 13;

const checkSign = (data: string): string => {
  let sum = 0;
  for (const [index, sign] of [...data].entries()) sum += alphabet.indexOf(sign) * (2 * index + 3);
  return alphabet[sum % alphabet.length]!;
};

/**
 * A code to read out or type: 65 random bits and a check sign, shown 5-5-4.
 * @param bytes at least 13 random bytes
 */
export function createReadableCode(bytes: Uint8Array): string {
  const data = Array.from(bytes.subarray(0, dataLength), (byte) => alphabet[byte % alphabet.length]).join('');
  const code = data + checkSign(data);
  return `${code.slice(0, 5)}-${code.slice(5, 10)}-${code.slice(10)}`;
}

/**
 * Finds a code anywhere in a text: in an edited sentence, in lower case, with spaces or without dashes.
 * @returns the code without dashes, or undefined. Pure.
 */
export function findReadableCode(text: string): string | undefined {
  const plain = text.normalize('NFKC').toUpperCase();
  for (const [found] of plain.matchAll(/(?<![0-9A-Z])[0-9A-Z](?:[\s-]?[0-9A-Z]){13}(?![0-9A-Z])/g)) {
    const code = found.replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
    if (code.includes('U')) continue;
    if (checkSign(code.slice(0, dataLength)) === code.at(-1)) return code;
  }
  return undefined;
}
