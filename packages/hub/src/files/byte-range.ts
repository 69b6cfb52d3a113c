export interface ByteRange {
  /** Both inclusive. */
  start: number;
  end: number;
}

/**
 * Which part of a file is asked for (RFC 9110, 14.2). Pure.
 *
 * @param header `Range` of the request; several ranges, other units and what is no range are answered with the whole
 * @param ifRange the part only if the file is still this one, else the whole
 * @returns undefined for the whole
 */
export function byteRange(
  header: string | null,
  bytes: number,
  ifRange: string | null,
  etag: string,
): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? [];
  if ((first === '' && last === '') || (ifRange !== null && ifRange !== etag)) return undefined;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'unsatisfiable' : { start: bytes - length, end: bytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= bytes ? 'unsatisfiable' : { start, end };
}
