import { SegueError } from '@segue/protocol';

/**
 * Reads a body, but never more than allowed, whatever its headers claim.
 * @throws SegueError `body-too-large`
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (): SegueError =>
    new SegueError('body-too-large', `The body has more than ${maxBytes} bytes, which is the most this route takes.`, { limit: maxBytes });
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body) {
    length += part.byteLength;
    if (length > maxBytes) throw tooLarge();
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

/**
 * @throws SegueError `content-type`, `body-too-large` or `invalid-json`
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new SegueError('content-type', `The body has the type "${type.slice(0, 80)}". Send JSON with "content-type: application/json".`);
  }
  const text = new TextDecoder().decode(await readBytes(request, maxBytes));
  let depth = 0;
  for (const sign of text) {
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > maxDepth) throw new SegueError('invalid-json', `The body is nested deeper than ${maxDepth} levels.`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new SegueError('invalid-json', `The body is not JSON: ${(error as Error).message.split(',')[0]!.slice(0, 120)}.`, {
      cause: error,
    });
  }
}
