// The Bot API over HTTP: addresses, the envelope of answers, and the weather on the way.
import type { Context, Hono } from 'hono';
import { underWeather } from '../base/under-weather.ts';
import type { WeatherStation } from '../weather.ts';
import { ApiError, tooManyRequests } from './api-error.ts';
import { downloadLimitBytes } from './methods/get-file.ts';
import { findMethod } from './methods/method-table.ts';
import { createParameters, readParameters } from './parameters.ts';
import type { Bot, World } from './world.ts';

export interface BotApiOptions {
  world: World;
  weather: WeatherStation;
  fetch: typeof globalThis.fetch;
}

export function addBotApi(app: Hono, options: BotApiOptions): void {
  const { world } = options;

  app.on(['GET', 'POST'], '/:bot{bot[^/]+}/:method', async (context) => {
    const name = context.req.param('method');
    try {
      const bot = botOf(world, context.req.param('bot'));
      const result = await carryOut(options, bot, name, context.req.raw);
      return context.json({ ok: true, result });
    } catch (error) {
      if (error instanceof ApiError) return refuse(context, error);
      throw error;
    }
  });

  app.get('/file/:bot{bot[^/]+}/:path{.+}', (context) => {
    try {
      botOf(world, context.req.param('bot'));
    } catch (error) {
      if (error instanceof ApiError) return refuse(context, error);
      throw error;
    }
    const file = world.files.byPath(context.req.param('path'));
    if (!file || file.bytes.byteLength > downloadLimitBytes) return refuse(context, new ApiError(404, 'Not Found'));
    return context.body(file.bytes, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
  });
}

const refusals = { tooManyRequests, serverError: () => new ApiError(500, 'Internal Server Error') };

async function carryOut({ world, weather, fetch }: BotApiOptions, bot: Bot, name: string, request: Request): Promise<unknown> {
  const found = findMethod(name);
  if (!found) throw new ApiError(404, 'Not Found: method not found');
  return underWeather({ clock: world.clock, weather }, name, refusals, async () =>
    found.method.run({ world, bot, parameters: await readParameters(request), fetch, signal: request.signal }),
  );
}

/** Carries out a call that stood in the answer of a webhook. Its outcome goes nowhere. */
export async function carryOutReply(world: World, fetch: typeof globalThis.fetch, bot: Bot, body: Record<string, unknown>): Promise<void> {
  const { method, ...values } = body;
  const found = findMethod(String(method));
  if (!found) return;
  try {
    await found.method.run({ world, bot, parameters: createParameters(new Map(Object.entries(values))), fetch, signal: undefined });
  } catch (error) {
    // Refused calls in a webhook's answer vanish at the vendor, too.
    if (!(error instanceof ApiError)) throw error;
  }
}

function botOf(world: World, segment: string): Bot {
  const token = decodeURIComponent(segment.slice('bot'.length));
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
