/** What every answer says, whatever it is: a browser believes the type it is given, and comes back by https where the hub has it. */
export const safetyHeaders = (secure: boolean): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
});

/** Adds them to an answer that was made elsewhere. */
export function withSafety(answer: Response, secure: boolean): Response {
  for (const [name, value] of Object.entries(safetyHeaders(secure))) answer.headers.set(name, value);
  return answer;
}
