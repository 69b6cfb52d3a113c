/**
 * Every code an answer or a rejected promise can carry, with the HTTP status the hub uses for it. Codes are stable.
 * For the hub: browsers are told the status with the answer and load only the names, which are types.
 */
export const errorStatus = {
  /** The body or query is not of the documented form; `path` says where. */
  'invalid-request': 400,
  'invalid-json': 400,
  /** No valid session; open one with POST /v1/sessions. */
  unauthenticated: 401,
  'wrong-credentials': 401,
  /** An assertion of who somebody is that does not hold: one answer for every reason, which only the hub's log has. */
  'identity-refused': 403,
  /** The keys of whoever signs such assertions cannot be fetched: ask again later. */
  'identity-unavailable': 503,
  /** The proof of the device's key does not hold: one answer for every reason. */
  'proof-refused': 401,
  /** A new password that is too short, or among the first that somebody would try. */
  'weak-password': 400,
  /** The page's Origin is not on the brand's list, or a required header is missing. */
  'origin-refused': 403,
  forbidden: 403,
  /** Not there, or not yours: the two are not told apart. */
  'not-found': 404,
  'method-not-allowed': 405,
  /** A ticket that is unknown, used, expired or foreign: one answer for all. */
  'ticket-refused': 410,
  'conversation-closed': 409,
  /** Another operator has the conversation by now. */
  'already-assigned': 409,
  /** The customer wrote after what the operator has seen. */
  'unseen-messages': 409,
  'upload-offset': 409,
  'handoff-state': 409,
  /** This device has a chat of its own; repeat with `replace: true` to go on with the other one. */
  'own-conversation': 409,
  'body-too-large': 413,
  'attachment-too-large': 413,
  'attachment-type': 415,
  /** A picture with more pixels than a browser should be given. */
  'attachment-pixels': 413,
  'content-type': 415,
  'rate-limited': 429,
  'locked-out': 429,
  internal: 500,
  'channel-unavailable': 503,
  /** The hub cannot write (disk full or broken). Nothing was stored: retry later. */
  'storage-unavailable': 507,
  /** The hub takes no more files: too many bytes from there, or no room. Words still get through. */
  'storage-full': 507,
  'shutting-down': 503,
  /** Client side only: no answer from the hub. The request may or may not have been processed; retrying is safe. */
  network: 0,
  timeout: 0,
  aborted: 0,
  /** Client side only: the browser refuses storage. */
  'storage-blocked': 0,
  /** Client side only: a session was opened and its cookie was not kept. */
  'cookies-blocked': 403,
  'protocol-mismatch': 0,
} as const satisfies Record<string, number>;
