import type { Person, World } from '../telegram/world.ts';
import type { WeatherStation } from '../weather.ts';
import { feedEvent, phoneView, type FeedEvent } from './phone-view.ts';

const heartbeatMs = 15_000;

/** A server-sent-events answer: the whole phone first, then what changes. Ends with `stop` or when the reader goes away. */
export function phoneStream(world: World, weather: WeatherStation, person: Person, stop: AbortSignal): Response {
  const encoder = new TextEncoder();
  let end: () => void = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: FeedEvent) => controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      send({ type: 'phone', phone: phoneView(world, person, weather.current()) });
      const unwatch = world.watch(person, (event) => send(feedEvent(event, world.clock.now())));
      const unwatchWeather = weather.watch((next) => send({ type: 'weather', weather: next }));
      // Keeps proxies from closing a quiet stream, and shows us readers that left without a word.
      const beat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), heartbeatMs);
      end = () => {
        clearInterval(beat);
        unwatch();
        unwatchWeather();
        stop.removeEventListener('abort', close);
      };
      const close = () => {
        end();
        controller.close();
      };
      stop.addEventListener('abort', close);
    },
    cancel: () => end(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}
