import { codingFor, compress } from './content-coding.ts';

/** Most answers are short, and go out as they are: this is for pages of history. In bytes. */
const worthwhileBytes = 2_000;

/** An answer of the API, compressed when it is long. What a person may read alone is in it, and no secret beside it that its length could tell. */
export async function packJson(request: Request, answer: Response): Promise<Response> {
  const coding = codingFor(request.headers.get('accept-encoding'));
  if (!coding || !answer.headers.get('content-type')?.startsWith('application/json')) return answer;
  const { status, headers } = answer;
  headers.append('vary', 'accept-encoding');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length < worthwhileBytes) return new Response(bytes, { status, headers });
  headers.set('content-encoding', coding);
  return new Response(await compress(bytes, coding, 'fast'), { status, headers });
}
