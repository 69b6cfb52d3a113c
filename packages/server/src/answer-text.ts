import type { ServedText } from './brands/served-text.ts';
import { codingFor, compress, type ContentCoding } from './content-coding.ts';

/** Shorter texts do not gain by it, in bytes of UTF-8. */
const worthwhileBytes = 500;
/** Every text is compressed once, as well as can be, when it is first wanted so. */
const compressed = new WeakMap<ServedText, Partial<Record<ContentCoding, Promise<Uint8Array<ArrayBuffer>>>>>();

/**
 * Answers with a text, compressed as the browser likes it; or with 304 when the browser has it already.
 *
 * @param headers what is the same for every coding
 */
export async function answerText(request: Request, text: ServedText, headers: Record<string, string>): Promise<Response> {
  const all = { ...headers, 'content-type': text.type, etag: text.etag, vary: 'accept-encoding' };
  if (request.headers.get('if-none-match') === text.etag) return new Response(null, { status: 304, headers: all });
  const bytes = Buffer.from(text.body);
  const coding = bytes.length < worthwhileBytes ? undefined : codingFor(request.headers.get('accept-encoding'));
  if (!coding) return new Response(bytes, { headers: all });
  return new Response(await packed(text, coding), { headers: { ...all, 'content-encoding': coding } });
}

/** The text as it is sent with this coding: made at the first call, by threads beside the hub's. */
export function packed(text: ServedText, coding: ContentCoding): Promise<Uint8Array<ArrayBuffer>> {
  const made = compressed.get(text) ?? {};
  compressed.set(text, made);
  return (made[coding] ??= compress(Buffer.from(text.body), coding, 'best'));
}
