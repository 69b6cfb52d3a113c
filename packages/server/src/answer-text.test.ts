import { describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { answerText } from './answer-text.ts';
import { servedText } from './brands/served-text.ts';

const long = servedText('ein Satz, der sich wiederholt. '.repeat(200), 'text/javascript; charset=utf-8');
const ask = (text: typeof long, headers: Record<string, string>): Promise<Response> =>
  answerText(new Request('https://hub.example/a.js', { headers }), text, { 'cache-control': 'public' });
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

describe('what browsers load', () => {
  for (const [accepted, coding, unpack] of [
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
    ['GZIP', 'gzip', gunzipSync],
    ['identity', null, (bytes: Buffer) => bytes],
    ['', null, (bytes: Buffer) => bytes],
  ] as const)
    it(`goes out as ${coding ?? 'it is'} to a browser that takes "${accepted}"`, async () => {
      for (const time of ['first', 'second']) {
        const answer = await ask(long, { 'accept-encoding': accepted });
        expect(answer.headers.get('content-encoding'), time).to.equal(coding);
        expect(answer.headers.get('vary')).to.equal('accept-encoding');
        const bytes = await bytesOf(answer);
        expect(unpack(bytes).toString()).to.equal(long.body);
        if (coding) expect(bytes.length).to.be.lessThan(200);
      }
    });

  it('is not packed when it is too short for that', async () => {
    const answer = await ask(servedText('short', 'text/plain'), { 'accept-encoding': 'br' });
    expect(answer.headers.has('content-encoding')).to.equal(false);
    expect(await answer.text()).to.equal('short');
  });

  it('is not sent again to a browser that has it', async () => {
    const etag = (await ask(long, { 'accept-encoding': 'br' })).headers.get('etag')!;
    const answer = await ask(long, { 'accept-encoding': 'br', 'if-none-match': etag });
    expect([answer.status, answer.headers.get('vary'), answer.headers.get('etag')]).to.deep.equal([304, 'accept-encoding', etag]);
  });
});
