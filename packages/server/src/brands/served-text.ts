import { createHash } from 'node:crypto';

/** Text with its content hash, for caches. The same object each time, so that it is compressed once. */
export interface ServedText {
  body: string;
  /** Weak: the same text in any coding. */
  etag: string;
  type: string;
}

/** 96 bits of a text's SHA-256, in letters, digits, `-` and `_`. */
export const contentHash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

export const servedText = (body: string, type: string): ServedText => ({ body, etag: `W/"${contentHash(body)}"`, type });
