import type { Clock } from '../clock.ts';
import type { WeatherStation } from '../weather.ts';
import { ConnectionCut } from './connection-cut.ts';

/** How a vendor says no in its own form. */
export interface Refusals {
  tooManyRequests(retryAfterS: number): Error;
  serverError(): Error;
}

/**
 * Carries out one call of an API under the weather of the moment.
 *
 * @param name of the call, for weather that touches some only
 * @throws ConnectionCut, or what the vendor says when the weather refuses
 */
export async function underWeather<Result>(
  { clock, weather }: { clock: Clock; weather: WeatherStation },
  name: string,
  refusals: Refusals,
  run: () => Result | Promise<Result>,
): Promise<Result> {
  const delayMs = weather.delayMs(name);
  if (delayMs > 0) await new Promise<void>((resolve) => void clock.after(delayMs, resolve));
  if (weather.strikes('loseRequests', name)) throw new ConnectionCut();
  if (weather.strikes('tooManyRequests', name)) throw refusals.tooManyRequests(Math.max(1, weather.current().retryAfterS));
  if (weather.strikes('serverErrors', name)) throw refusals.serverError();
  const result = await run();
  if (weather.strikes('dropAnswers', name)) throw new ConnectionCut();
  return result;
}
