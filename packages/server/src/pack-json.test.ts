import { describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { expect } from 'chai';
import { packJson } from './pack-json.ts';

const asked = new Request('https://hub.example/v1/conversations/1/events', { headers: { 'accept-encoding': 'gzip, br' } });
const history = { events: Array.from({ length: 100 }, (_, seq) => ({ seq, type: 'message', text: `Message ${seq}` })) };

describe('an answer of the API', () => {
  it('is packed when it is long, and keeps its status and headers', async () => {
    const answer = await packJson(asked, Response.json(history, { status: 201, headers: { vary: 'Origin', 'cache-control': 'no-store' } }));
    const { status, headers } = answer;
    expect([status, headers.get('content-encoding'), headers.get('vary'), headers.get('cache-control')]).to.deep.equal([
      201,
      'br',
      'Origin, accept-encoding',
      'no-store',
    ]);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).to.be.lessThan(JSON.stringify(history).length / 4);
    expect(JSON.parse(brotliDecompressSync(bytes).toString())).to.deep.equal(history);
  });

  it('goes out as it is when it is short, or a file', async () => {
    const short = await packJson(asked, Response.json({ seq: 1 }));
    expect([short.headers.has('content-encoding'), await short.text()]).to.deep.equal([false, '{"seq":1}']);
    const file = new Response('x'.repeat(5_000), { headers: { 'content-type': 'image/png' } });
    expect(await packJson(asked, file)).to.equal(file);
  });
});
