/** Header names of the protocol, lower case. A page cannot send these across origins without a preflight, which is the CSRF guard. */
export const headers = {
  /** Protocol version of the caller; required on every `/v1` request of a browser. */
  version: 'segue-version',
  /** Brand id; picks the customer's session cookie. */
  brand: 'segue-brand',
  /** `customer` (default), `operator` or `bot`: which credential of the request counts. */
  role: 'segue-role',
  uploadOffset: 'upload-offset',
} as const;

/** Grows when a reader of the old version could misread the new one. */
export const protocolVersion = '1';

export type Role = 'customer' | 'operator' | 'bot';
