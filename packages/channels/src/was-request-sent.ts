/** Failures that come before a single byte of the request has left, by the code Node and undici put on the cause. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Whether a failed `fetch` may have reached the other side. Pure.
 *
 * @param error what `fetch` rejected with
 * @returns false only when the failure proves that nothing was sent; true when in doubt
 */
export function wasRequestSent(error: unknown): boolean {
  return !codesOf(error).some((code) => beforeSending.has(code));
}

function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  // An AggregateError (one try per address) counts only when every try failed that early.
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    const tries = error.errors.map((one) => codesOf(one, depth + 1));
    return tries.every((codes) => codes.some((code) => beforeSending.has(code))) ? tries.flat() : [];
  }
  return [...own, ...codesOf('cause' in error ? error.cause : undefined, depth + 1)];
}
