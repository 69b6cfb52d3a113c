import { isSegueError, SegueError } from '@segue/protocol';

const tooLarge = (maxBytes: number): SegueError =>
  new SegueError('body-too-large', `The body has more than ${maxBytes} bytes, which is the most this route takes.`, { limit: maxBytes });

/** A caller who hangs up in the middle is no fault of the hub. */
async function whole<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isSegueError(error)) throw error;
    throw new SegueError('invalid-request', 'The body broke off before it was complete. Send the request again.', { cause: error });
  }
}

/**
 * Whether the length was announced and is allowed. The server reads no more than that then, and its own way of reading costs
 * far less than a stream.
 * @throws SegueError `body-too-large`
 */
function isAnnounced({ headers }: Request, maxBytes: number): boolean {
  const length = headers.get('content-length');
  if (Number(length ?? 0) > maxBytes) throw tooLarge(maxBytes);
  return length !== null && !headers.has('transfer-encoding');
}

/**
 * Reads a body, but never more than allowed, whatever its headers claim.
 * @throws SegueError `body-too-large`
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (isAnnounced(request, maxBytes)) {
    const bytes = new Uint8Array(await whole(request.arrayBuffer()));
    if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
    return bytes;
  }
  return request.body ? whole(readStream(request.body, maxBytes)) : new Uint8Array();
}

async function readStream(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  if (parts.length === 1 && parts[0]!.buffer instanceof ArrayBuffer) return parts[0] as Uint8Array<ArrayBuffer>;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return bytes;
}

/** JSON nested deeper than this is nobody's message. */
const maxDepth = 32;
const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Whether a text nests objects and lists deeper than allowed, as a reader of JSON would count: what stands in a string is words. Looks at each
 * sign once, so that no parser has to find out by recursion.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at += 1;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === openBrace || code === openBracket) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
  }
  return false;
}

const decoder = new TextDecoder();

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (!isAnnounced(request, maxBytes)) return decoder.decode(await readBytes(request, maxBytes));
  const text = await whole(request.text());
  // No text has more characters than bytes.
  if (text.length > maxBytes) throw tooLarge(maxBytes);
  return text;
}

/**
 * @throws SegueError `content-type`, `body-too-large` or `invalid-json`
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^\s*application\/json\s*(;|$)/i.test(type)) {
    throw new SegueError('content-type', `The body has the type "${type.slice(0, 80)}". Send JSON with "content-type: application/json".`);
  }
  const text = await readText(request, maxBytes);
  if (isTooDeep(text)) throw new SegueError('invalid-json', `The body is nested deeper than ${maxDepth} levels.`);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new SegueError('invalid-json', `The body is not JSON: ${(error as Error).message.split(',')[0]!.slice(0, 120)}.`, {
      cause: error,
    });
  }
}
