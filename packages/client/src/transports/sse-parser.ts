export interface SseEvent {
  event: string;
  data: string;
}

/**
 * Reads text in SSE format as it comes, cut anywhere. Lines end with CR, LF or CRLF; comments and unknown fields are skipped.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createSseParser(onEvent: (event: SseEvent) => void): (text: string) => void {
  let rest = '';
  let afterCr = false;
  let event = '';
  let data: string[] = [];

  const line = (text: string): void => {
    if (text === '') {
      if (data.length > 0) onEvent({ event, data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  };

  return (text) => {
    if (text === '') return;
    // The second half of a CRLF that was cut in two.
    const whole = rest + (afterCr && text.startsWith('\n') ? text.slice(1) : text);
    afterCr = text.endsWith('\r');
    const lines = whole.split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    for (const one of lines) line(one);
  };
}
