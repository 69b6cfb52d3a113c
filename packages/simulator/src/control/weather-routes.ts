import type { Hono } from 'hono';
import { ControlError, jsonBody } from '../base/json-body.ts';
import { parseWeather } from '../base/parse-weather.ts';
import type { WeatherStation } from '../base/weather.ts';

/** Reads and changes the weather over one place. */
export function addWeatherRoutes(app: Hono, path: string, stationOf: (place: string) => WeatherStation): void {
  app.get(path, (context) => context.json(stationOf(context.req.param('account') ?? '').current()));
  app.post(path, async (context) => {
    const part = parseWeather(await jsonBody(context));
    if (typeof part === 'string') throw new ControlError(400, part);
    const station = stationOf(context.req.param('account') ?? '');
    station.change(part);
    return context.json(station.current());
  });
}
