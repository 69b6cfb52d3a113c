// The Bot API over HTTP: addresses, the envelope of answers, and the weather on the way.
import type { Context, Hono } from 'hono';
import { answerCall } from '../../base/answer-call.ts';
import { createFields, readFields, type FieldRules } from '../../base/fields.ts';
import type { VendorFacts } from '../../base/vendor.ts';
import { ApiError, badRequest, tooManyRequests } from '../world/api-error.ts';
import type { Bot, World } from '../world/world.ts';
import { downloadLimitBytes } from './get-file.ts';
import { findMethod } from './method-table.ts';

/** The vendor takes requests of up to 50 MB; a little more for the other parts of a form. */
const maxBodyBytes = 52 * 1024 * 1024;
const rules: FieldRules = { maxBodyBytes, tooLarge: () => new ApiError(413, 'Request Entity Too Large'), unreadable: badRequest };
const refusals = { tooManyRequests, serverError: () => new ApiError(500, 'Internal Server Error') };

export function addBotApi(app: Hono, world: World, facts: VendorFacts): void {
  const refusing =
    (run: (context: Context) => Response | Promise<Response>) =>
    async (context: Context): Promise<Response> => {
      try {
        return await run(context);
      } catch (error) {
        if (error instanceof ApiError) return refuse(context, error);
        throw error;
      }
    };

  app.on(
    ['GET', 'POST'],
    '/:bot{bot[^/]+}/:method',
    refusing((context) => {
      const bot = botOf(world, context);
      const found = findMethod(context.req.param('method') ?? '');
      if (!found) throw new ApiError(404, 'Not Found: method not found');
      const request = context.req.raw;
      return answerCall({ ...facts, weather: facts.weather.over(bot.user.username) }, found.name, refusals, async () => {
        const parameters = await readFields(request, rules);
        const result = await found.method.run({ world, bot, parameters, fetch: facts.fetch, signal: request.signal });
        return context.json({ ok: true, result });
      });
    }),
  );

  app.get(
    '/file/:bot{bot[^/]+}/:path{.+}',
    refusing((context) => {
      botOf(world, context);
      const file = world.files.byPath(context.req.param('path') ?? '');
      if (!file || file.bytes.byteLength > downloadLimitBytes) throw new ApiError(404, 'Not Found');
      return context.body(file.bytes, 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
      });
    }),
  );
}

/** Carries out a call that stood in the answer of a webhook. Its outcome goes nowhere. */
export async function carryOutReply(world: World, fetch: typeof globalThis.fetch, bot: Bot, body: Record<string, unknown>): Promise<void> {
  const { method, ...values } = body;
  const found = findMethod(String(method));
  if (!found) return;
  try {
    await found.method.run({ world, bot, parameters: createFields(rules, new Map(Object.entries(values))), fetch, signal: undefined });
  } catch (error) {
    // Refused calls in a webhook's answer vanish at the vendor, too.
    if (!(error instanceof ApiError)) throw error;
  }
}

function botOf(world: World, context: Context): Bot {
  const token = decodeURIComponent((context.req.param('bot') ?? '').slice('bot'.length));
  if (!/^\d+:[\w-]+$/.test(token)) throw new ApiError(404, 'Not Found');
  const bot = world.bots.find((one) => one.token === token);
  if (!bot) throw new ApiError(401, 'Unauthorized');
  return bot;
}

function refuse(context: Context, { errorCode, description, parameters }: ApiError): Response {
  const headers: Record<string, string> = parameters?.retry_after ? { 'retry-after': String(parameters.retry_after) } : {};
  const body = JSON.stringify({ ok: false, error_code: errorCode, description, ...(parameters ? { parameters } : {}) });
  return context.body(body, errorCode as 400, { 'content-type': 'application/json', ...headers });
}
