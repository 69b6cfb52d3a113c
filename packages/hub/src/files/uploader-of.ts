import { createHmac } from 'node:crypto';

/** Under which name the files of one address are counted. Nobody who reads the database learns the address. */
export const uploaderOf = (signingKey: Uint8Array, address: string): string =>
  createHmac('sha256', signingKey).update(`uploader ${address}`).digest('base64url').slice(0, 22);
