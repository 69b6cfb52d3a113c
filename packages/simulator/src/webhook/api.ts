// Where the app takes what the hub says.
import type { WebhookRequest } from '@segue/channels/webhook/payloads';
import type { Hono } from 'hono';
import { answerCall } from '../base/answer-call.ts';
import type { VendorFacts } from '../base/vendor.ts';
import type { AppWorld } from './world.ts';
import { problemOf, sign } from './sign.ts';

/** A refusal, with the reason that the protocol has for it. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 400 | 401 | 404 | 410 | 422 | 429 | 500;
  readonly headers: Record<string, string>;
  constructor(status: Refusal['status'], message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/**
 * @param onTaken told of each message that stands there now: the app says how far it got; resolves when that was heard
 */
export function addAppApi(app: Hono, facts: VendorFacts, world: AppWorld, onTaken: (messageId: string) => Promise<void>): void {
  const { secret } = world.options;
  const refusals = {
    tooManyRequests: (retryAfterS: number) => new Refusal(429, 'retryable', { 'retry-after': String(retryAfterS) }),
    serverError: () => new Refusal(500, 'retryable'),
  };
  const windowClosed = (): Error => new Refusal(422, 'window-closed');
  app.post('/webhook-app', async (context) => {
    const body = await context.req.text();
    const id = context.req.header('webhook-id') ?? '';
    try {
      const problem = problemOf(secret, context.req.raw.headers, body, facts.clock.now());
      if (problem !== undefined) throw new Refusal(401, 'auth');
      const request = JSON.parse(body) as WebhookRequest;
      if (request.type === 'challenge') {
        const answer = JSON.stringify({ challenge: request.challenge });
        return context.body(answer, 200, { 'content-type': 'application/json', ...sign(secret, id, facts.clock.now(), answer) });
      }
      const isMessage = request.type === 'message';
      return await answerCall(facts, request.type, isMessage ? { ...refusals, windowClosed } : refusals, async () => {
        if (world.optedOut.has(request.to)) throw new Refusal(410, 'opted-out');
        const messageId = world.take(id, request);
        if (messageId === undefined && request.type !== 'typing') throw new Refusal(404, 'invalid');
        if (messageId !== undefined && isMessage) {
          const told = onTaken(messageId);
          if (facts.weather.strikes('statusFirst', request.type)) await told;
        }
        return context.json(messageId === undefined ? {} : { messageId });
      });
    } catch (error) {
      if (error instanceof Refusal) return context.json({ error: error.message }, error.status, error.headers);
      throw error;
    }
  });
}
