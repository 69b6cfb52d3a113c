import type { Clock } from './clock.ts';
import { ConnectionCut } from './connection-cut.ts';
import type { WeatherStation } from './weather.ts';

/** How a vendor says no in its own form. */
export interface Refusals {
  tooManyRequests(retryAfterS: number): Error;
  serverError(): Error;
  /** Of networks where a customer's silence closes a window, for the calls that need it open. */
  windowClosed?(): Error;
}

/**
 * Carries out one call of an API under the weather over its account.
 *
 * @param name of the call, for weather that touches some only
 * @throws ConnectionCut, or what the vendor says when the weather refuses
 */
export async function answerCall(
  { clock, weather }: { clock: Clock; weather: WeatherStation },
  name: string,
  refusals: Refusals,
  run: () => Promise<Response>,
): Promise<Response> {
  const delayMs = weather.delayMs(name);
  if (delayMs > 0) await new Promise<void>((resolve) => void clock.after(delayMs, resolve));
  if (weather.strikes('loseRequests', name)) throw new ConnectionCut();
  const tooMany = weather.strikes('tooManyRequests', name);
  if (tooMany) throw refusals.tooManyRequests(Math.max(1, tooMany.retryAfterS));
  if (weather.strikes('serverErrors', name)) throw refusals.serverError();
  if (refusals.windowClosed && weather.strikes('closedWindow', name)) throw refusals.windowClosed();
  const response = await run();
  if (weather.strikes('dropAnswers', name)) throw new ConnectionCut();
  return weather.strikes('halfAnswers', name) ? halfOf(response) : response;
}

/** The answer as far as its middle, where the connection breaks. */
async function halfOf(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const parts = [bytes.subarray(0, Math.floor(bytes.byteLength / 2))];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift();
      if (part) controller.enqueue(part);
      else controller.error(new ConnectionCut());
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
