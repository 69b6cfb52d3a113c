import { expect } from 'chai';
import { describe, it } from 'node:test';
import { isMisnamed, sniffMediaType } from './sniff-media-type.ts';

/** The first box of an ISO base media file. */
function ftyp(major: string, ...compatible: string[]): Uint8Array {
  const bytes = new Uint8Array(64);
  const text = `\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join('')}`;
  bytes.set([...text].map((sign) => sign.charCodeAt(0)));
  return bytes;
}

describe('pictures and films in the same kind of file', () => {
  for (const [brands, mediaType] of [
    [['heic', 'mif1', 'heic'], 'image/heic'],
    [['heix'], 'image/heic'],
    [['mif1', 'mif1', 'heic'], 'image/heic'],
    [['mif1', 'avif', 'mif1'], 'image/avif'],
    [['mif1', 'mif1'], 'image/heif'],
    [['heif'], 'image/heif'],
    [['avif', 'mif1'], 'image/avif'],
    [['isom', 'iso2', 'mp41'], 'video/mp4'],
    [['mp42', 'heic'], 'video/mp4'],
  ] as const) {
    it(`are told apart: ${brands.join(' ')} is ${mediaType}`, () => {
      const [major, ...compatible] = brands;
      expect(sniffMediaType(ftyp(major, ...compatible), 'IMG_1')).to.deep.equal({ mediaType });
    });
  }
  it('keep to their names', () => {
    expect(isMisnamed('IMG_1.HEIC', 'image/heic')).to.equal(false);
    expect(isMisnamed('IMG_1.heic', 'video/mp4')).to.equal(true);
    expect(sniffMediaType(ftyp('M4A ', 'isom'), 'a.m4a')).to.deep.equal({ mediaType: 'audio/mp4' });
  });
});
