/** How a device proves to the hub who it is. */
export interface Credential {
  /** @param init a request as it would be sent by somebody unknown @returns the request with its proof; a promise where that is made anew each time */
  prove(init: RequestInit): RequestInit | Promise<RequestInit>;
}

/** A cookie that the hub gave and no script can read: the browser carries it by itself. */
export const cookieCredential: Credential = { prove: (init) => ({ ...init, credentials: 'include' }) };
