import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createHubBench } from '../fixtures/hub-bench.ts';
import { byteRange } from './byte-range.ts';

const of = (header: string | null, ifRange: string | null = null) => byteRange(header, 4_014, ifRange, '"id"');

describe('a part of a file', () => {
  it('is what the range says', () => {
    expect(of('bytes=0-1')).to.deep.equal({ start: 0, end: 1 });
    expect(of('bytes=4000-')).to.deep.equal({ start: 4_000, end: 4_013 });
    expect(of('bytes=4000-9999')).to.deep.equal({ start: 4_000, end: 4_013 });
    expect(of('bytes=-14')).to.deep.equal({ start: 4_000, end: 4_013 });
    expect(of('bytes=-99999')).to.deep.equal({ start: 0, end: 4_013 });
    expect(of('Bytes = 0 - 1')).to.deep.equal({ start: 0, end: 1 });
    expect(of('bytes=0-1', '"id"')).to.deep.equal({ start: 0, end: 1 });
  });
  it('does not exist behind its end', () => {
    for (const header of ['bytes=4014-', 'bytes=999999-', 'bytes=-0']) expect(of(header), header).to.equal('unsatisfiable');
  });
  it('is the whole for several ranges, other units, nonsense, and another file than was meant', () => {
    for (const header of [null, '', 'bytes=', 'bytes=-', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b', 'bytes=5-2'])
      expect(of(header), String(header)).to.equal(undefined);
    for (const other of ['"other"', 'W/"id"', 'Wed, 21 Oct 2026 07:28:00 GMT']) expect(of('bytes=0-1', other)).to.equal(undefined);
  });

  it('is sent with what players need to know', async () => {
    const bench = await createHubBench();
    try {
      const customer = await bench.customer();
      const id = await bench.upload(customer, customer.path, 'song.txt');
      const { url } = (await customer.call<{ url: string }>('GET', `${customer.path}/attachments/${id}`)).body;
      const whole = 'the text of song.txt';
      const get = async (range?: string) => {
        const answer = await bench.hub.fetch(new Request(url, range ? { headers: { range } } : {}));
        const { headers } = answer;
        return [
          answer.status,
          headers.get('content-range'),
          headers.get('content-length'),
          headers.get('accept-ranges'),
          await answer.text(),
        ];
      };
      expect(await get()).to.deep.equal([200, null, '20', 'bytes', whole]);
      expect(await get('bytes=0-1')).to.deep.equal([206, 'bytes 0-1/20', '2', 'bytes', 'th']);
      expect(await get('bytes=-4')).to.deep.equal([206, 'bytes 16-19/20', '4', 'bytes', '.txt']);
      expect((await get('bytes=999999-')).slice(0, 2)).to.deep.equal([416, 'bytes */20']);
    } finally {
      await bench.close();
    }
  });
});
