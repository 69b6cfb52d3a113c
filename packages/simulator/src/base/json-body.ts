import type { Context } from 'hono';

/** A control request we cannot fulfil; `status` is the answer's. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: 400 | 404 | 415;
  constructor(status: ControlError['status'], message: string) {
    super(message);
    this.status = status;
  }
}

/** A JSON body. Its content type cannot be sent by a form of another site, which keeps such sites from pressing buttons here. */
export async function jsonBody(context: Context): Promise<Record<string, unknown>> {
  if (!context.req.header('content-type')?.startsWith('application/json')) throw new ControlError(415, 'send application/json');
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ControlError(400, 'expected a JSON object');
  return body as Record<string, unknown>;
}

export function text(body: Record<string, unknown>, name: string, fallback?: string): string {
  const value = body[name] ?? fallback;
  if (typeof value !== 'string') throw new ControlError(400, `"${name}" must be a text`);
  return value;
}
