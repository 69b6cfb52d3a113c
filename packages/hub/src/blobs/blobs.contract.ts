import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Blobs } from './blobs.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const text = (given: Uint8Array): string => new TextDecoder().decode(given);

/** What every store of files keeps to. */
export function blobsContract(create: () => Blobs): void {
  describe('as every store of files', () => {
    it('gives back what was written in parts', async () => {
      const blobs = create();
      await blobs.write('file-1', 0, bytes('Hello '));
      await blobs.write('file-1', 6, bytes('world'));
      expect(text(await blobs.read('file-1'))).to.equal('Hello world');
      expect(text(await blobs.head('file-1', 5))).to.equal('Hello');
      expect(text(await blobs.head('file-1', 500))).to.equal('Hello world');
      expect(await new Response(await blobs.stream('file-1')).text()).to.equal('Hello world');
    });

    it('takes the same part twice', async () => {
      const blobs = create();
      await blobs.write('a', 0, bytes('one'));
      for (let n = 0; n < 2; n += 1) await blobs.write('a', 3, bytes('two'));
      expect(text(await blobs.read('a'))).to.equal('onetwo');
    });

    it('begins anew at offset 0', async () => {
      const blobs = create();
      await blobs.write('a', 0, bytes('long text'));
      await blobs.write('a', 0, bytes('x'));
      expect(text(await blobs.read('a'))).to.equal('x');
    });

    it('streams a part', async () => {
      const blobs = create();
      await blobs.write('a', 0, bytes('long text'));
      const part = async (start: number, end: number): Promise<string> => new Response(await blobs.stream('a', { start, end })).text();
      expect([await part(0, 1), await part(5, 8), await part(8, 8)]).to.deep.equal(['lo', 'text', 't']);
    });

    it('says not-found for what is not there, and forgets what is removed', async () => {
      const blobs = create();
      await blobs.write('a', 0, bytes('x'));
      await blobs.remove('a');
      await blobs.remove('a');
      for (const look of [() => blobs.read('a'), () => blobs.head('a', 1), () => blobs.stream('a'), () => blobs.read('never')]) {
        const error: unknown = await look().catch((reason: unknown) => reason);
        expect(error).to.include({ code: 'not-found' });
      }
    });
  });
}
