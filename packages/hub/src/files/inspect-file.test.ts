import { expect } from 'chai';
import { describe, it } from 'node:test';
import { crc32 } from 'node:zlib';
import { applied, avifFilm, exif, gif, heif, heifWithDataInside, jpeg, jxl, png, secret, tiff, webp } from './fixtures/sample-pictures.ts';
import { inspectFile } from './inspect-file.ts';

const refusal = (bytes: Uint8Array, name: string): string => {
  try {
    return inspectFile(bytes, name).name;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const size = (bytes: Uint8Array): [number | null, number | null] => {
  const { width, height } = inspectFile(bytes, 'picture');
  return [width, height];
};
const holds = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(secret);

describe('the size of a picture', () => {
  it('is the one it is shown in, however a phone was held', () => {
    for (const orientation of [1, 2, 3, 4]) expect(size(jpeg({ orientation })), String(orientation)).to.deep.equal([400, 300]);
    for (const orientation of [5, 6, 7, 8])
      for (const isLittle of [false, true]) expect(size(jpeg({ orientation, isLittle })), String(orientation)).to.deep.equal([300, 400]);
    expect(size(png(40, 30, [['eXIf', exif(6)]]))).to.deep.equal([30, 40]);
    expect(size(webp(40, 30, [['EXIF', exif(8)]]))).to.deep.equal([30, 40]);
    expect(size(heif('avif', 40, 30, 1))).to.deep.equal([30, 40]);
    expect(size(heif('avif', 40, 30, 2))).to.deep.equal([40, 30]);
    expect(size(jpeg({ orientation: 9 }))).to.deep.equal([400, 300]);
  });

  it('is found behind large profiles, too, and in each format', () => {
    expect(size(jpeg({ before: [applied.profile(40_000), applied.profile(60_000)] }))).to.deep.equal([400, 300]);
    expect(size(png(40, 30))).to.deep.equal([40, 30]);
    expect(size(webp(40, 30))).to.deep.equal([40, 30]);
    expect(size(gif(40, 30))).to.deep.equal([40, 30]);
    expect(size(heif('heic', 40, 30))).to.deep.equal([40, 30]);
  });

  it('is not known of a broken file, which is no error', () => {
    expect(size(jpeg().subarray(0, 12))).to.deep.equal([null, null]);
    for (const whole of [jpeg({ orientation: 6 }), png(40, 30), webp(40, 30, [['EXIF', exif(6)]]), gif(40, 30), heif('avif', 40, 30)])
      for (let length = 12; length < whole.length; length += 3) refusal(whole.slice(0, length), 'x');
  });
});

describe('a picture with too many pixels', () => {
  it('is refused by what its header says, in each format, before anybody shows it', () => {
    const many = [
      jpeg({ width: 65_000, height: 60_000 }),
      png(27_000, 27_000),
      webp(16_000, 16_000),
      gif(60_000, 60_000),
      heif('avif', 30_000, 30_000),
    ];
    for (const bytes of many) expect(refusal(bytes, 'bomb')).to.equal('attachment-pixels');
  });
  it('is one also when a part of it is larger than the whole', () => {
    expect(refusal(gif(10, 10, { width: 60_000, height: 60_000 }), 'bomb.gif')).to.equal('attachment-pixels');
    const twice = jpeg({ before: [[0xff, 0xc2, 0, 11, 8, 0xf0, 0, 0xf0, 0, 1, 1, 0x11, 0]] });
    expect(refusal(twice, 'bomb.jpg')).to.equal('attachment-pixels');
    expect(refusal(avifFilm(60_000, 60_000), 'bomb.avif')).to.equal('attachment-pixels');
    expect(refusal(avifFilm(40, 30), 'film.avif')).to.equal('film.avif');
  });
  it('is none with 40 megapixels', () => {
    expect(size(png(8_000, 5_000))).to.deep.equal([8_000, 5_000]);
  });
});

describe('a picture that a customer sends', () => {
  const cleaned = (bytes: Uint8Array): Uint8Array => {
    const copy = bytes.slice();
    inspectFile(copy, 'picture', { clean: true });
    return copy;
  };

  it('says no more where, when and with what it was taken, in each format, and keeps its length', () => {
    const everything = [applied.xmp(), applied.iptc(), applied.comment(), applied.profile(100)];
    const pictures = [
      jpeg({ orientation: 6, before: everything }),
      new Uint8Array([...jpeg(), ...jpeg({ orientation: 1 })]),
      png(40, 30, [
        ['eXIf', exif(6)],
        ['tEXt', [...Buffer.from(`Comment\0${secret}`)]],
        ['iTXt', [...Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${secret}`)]],
      ]),
      webp(40, 30, [
        ['EXIF', exif(6)],
        ['XMP ', [...Buffer.from(secret)]],
      ]),
      gif(40, 30),
      heif('avif', 40, 30),
      heif('heic', 40, 30),
      heifWithDataInside(),
      jxl(),
      tiff(true),
      tiff(false),
    ];
    for (const [index, bytes] of pictures.entries()) {
      expect(holds(bytes), `before ${index}`).to.equal(true);
      const clean = cleaned(bytes);
      expect(holds(clean), `after ${index}`).to.equal(false);
      expect(clean.length).to.equal(bytes.length);
      expect(size(clean), 'shown as before').to.deep.equal(size(bytes));
      expect(cleaned(clean)).to.deep.equal(clean);
    }
  });

  it('has nothing behind its end: what a program cut off, a film, a larger picture', () => {
    for (const picture of [jpeg(), png(40, 30), webp(40, 30), gif(40, 30)]) {
      const clean = cleaned(new Uint8Array([...picture, ...Buffer.from(secret)]));
      expect(holds(clean)).to.equal(false);
      expect(clean.subarray(0, picture.length)).to.deep.equal(cleaned(picture));
    }
  });

  it('keeps the pixels of a TIFF, and goes round in no circle of directories', () => {
    expect(cleaned(tiff(true)).at(-1)).to.equal(0x7f);
    const circle = tiff(false);
    circle.set([0, 0, 0, 8], 8 + 2 + 4 * 12);
    expect(holds(cleaned(circle))).to.equal(false);
  });

  it('keeps how it is turned, its colours and its pixels', () => {
    const before = jpeg({ orientation: 6, before: [applied.profile(100), applied.xmp()] });
    const clean = cleaned(before);
    expect(size(clean)).to.deep.equal([300, 400]);
    expect(Buffer.from(clean).includes(Buffer.from(applied.profile(100)))).to.equal(true);
    const pixels = (bytes: Uint8Array): Buffer => Buffer.from(bytes.subarray(-18));
    expect(pixels(clean)).to.deep.equal(pixels(before));
  });

  it('is a whole PNG after it: each chunk has its right sum', () => {
    const clean = cleaned(
      png(40, 30, [
        ['eXIf', exif(1)],
        ['tEXt', [...Buffer.from(`a\0${secret}`)]],
        ['eXIf', exif(3)],
      ]),
    );
    const view = new DataView(clean.buffer, clean.byteOffset, clean.byteLength);
    let at = 8;
    while (at < clean.length) {
      const length = view.getUint32(at);
      expect(view.getUint32(at + 8 + length)).to.equal(crc32(clean.subarray(at + 4, at + 8 + length)));
      at += 12 + length;
    }
    expect(at).to.equal(clean.length);
  });
});

describe('a good file with a wrong name', () => {
  const cases: [Uint8Array, string, string][] = [
    [jpeg(), 'IMG_1.HEIC', 'IMG_1.jpg'],
    [webp(40, 30), 'photo.jpg', 'photo.webp'],
    [png(40, 30), 'picture.jpg', 'picture.png'],
    [jpeg(), 'scan.pdf', 'scan.jpg'],
    [png(40, 30), 'blob', 'blob.png'],
    [png(40, 30), 'version 1.2', 'version 1.2.png'],
    [png(40, 30), 'photo.jpg.exe', 'photo.png'],
    [jpeg(), 'photo.jpg.exe', 'photo.jpg'],
    [heif('heic', 40, 30), 'IMG_1.JPG', 'IMG_1.heic'],
    [new TextEncoder().encode('%PDF-1.7\n'), 'scan.png', 'scan.pdf'],
    [jpeg(), 'photo.JPEG', 'photo.JPEG'],
    [jpeg(), '报价.HEIC', '报价.jpg'],
  ];
  for (const [bytes, given, name] of cases)
    it(`${given} is ${name}`, () => {
      expect(inspectFile(bytes, given).name).to.equal(name);
    });
});

describe('a file that runs when somebody opens it', () => {
  const text = new TextEncoder().encode('start calc');
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]);
  const names =
    'hta bat cmd ps1 lnk url scr js vbs jar msi reg iso wsf com pif cpl vbe jse inf scf desktop apk docm xlsm rdp website'.split(' ');
  for (const extension of names)
    it(`is refused: .${extension}`, () => {
      for (const bytes of [text, zip, old]) expect(refusal(bytes, `invoice.pdf.${extension.toUpperCase()}`)).to.equal('attachment-type');
    });
  it('is none when it only has such a word in its name', () => {
    for (const name of ['bat.txt', 'js', 'cmd notes.txt', 'my.com.txt']) expect(refusal(text, name)).to.equal(name);
  });
});

describe('a text in an old encoding', () => {
  it('is taken under the name of a text, and not under another', () => {
    const latin = new Uint8Array([0x47, 0x72, 0xfc, 0xdf, 0x65]);
    const utf16 = new Uint8Array([0xff, 0xfe, 0x47, 0, 0x72, 0, 0xfc, 0]);
    for (const bytes of [latin, utf16]) {
      expect(inspectFile(bytes, 'list.csv').mediaType).to.equal('text/csv');
      expect(inspectFile(bytes, 'notes.txt').mediaType).to.equal('text/plain');
      expect(refusal(bytes, 'notes.bin')).to.equal('attachment-type');
    }
  });
});
