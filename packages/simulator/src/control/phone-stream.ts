import type { FeedEvent, PhoneEvent, PhoneView } from '../base/phone-view.ts';
import type { WeatherStation } from '../base/weather.ts';

const heartbeatMs = 15_000;

export interface StreamedPhone {
  phone(): PhoneView;
  watch(listener: (event: PhoneEvent) => void): () => void;
  weather: WeatherStation;
  stop: AbortSignal;
}

/** A server-sent-events answer: the whole phone first, then what changes. Ends with `stop` or when the reader goes away. */
export function phoneStream({ phone, watch, weather, stop }: StreamedPhone): Response {
  const encoder = new TextEncoder();
  const first = phone();
  let end: () => void = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: FeedEvent) => controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      send({ type: 'phone', phone: first });
      const unwatch = watch(send);
      const unwatchWeather = weather.watch(() => send({ type: 'weather', weather: weather.felt() }));
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
