import { createNastyTexts } from '@segue/testing';
import { expect } from 'chai';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { harmless } from './harmless.ts';
import { writtenPatterns } from './patterns.ts';
import { describeText, readNastyTexts, workOf } from './read-nasty-texts.ts';
import { loadReaders, mostMs } from './readers.ts';

const packages = new URL('../../packages/', import.meta.url).pathname;
const count = Number(process.env['SEGUE_TEXTS'] ?? 120);
const seed = Number(process.env['SEGUE_SEED'] ?? 20_261_129);

describe('nasty texts', () => {
  it(`are read within ${mostMs} ms of work each, by every reader: ${count} texts from seed ${seed}`, async (test) => {
    const readings = await readNastyTexts(await loadReaders(), { seed, count, mostMs });
    const [slowest] = readings;
    test.diagnostic(`slowest: ${slowest!.reader}, ${slowest!.ms.toFixed(1)} ms, with ${describeText(slowest!.text)}`);
    const tooSlow = readings.filter(({ ms }) => ms > mostMs);
    expect(tooSlow.map(({ reader, ms, text }) => `${reader}: ${ms.toFixed(0)} ms with ${describeText(text)}`)).to.deep.equal([]);
  });

  it('make no pattern slow that is written anywhere in what meets them', async () => {
    const patterns = writtenPatterns();
    // The parser of the sources sees something.
    expect(patterns.length).to.be.above(100);
    const nastyText = createNastyTexts(seed);
    const texts = Array.from({ length: 60 }, () => nastyText(8_000));
    const tooSlow: string[] = [];
    for (const { place, pattern } of patterns) {
      const everywhere = new RegExp(pattern.source, `${pattern.flags.replaceAll(/[gy]/g, '')}g`);
      for (const text of texts) {
        const look = (): unknown => text.replaceAll(everywhere, '');
        let ms = await workOf(look);
        for (let again = 0; again < 4 && ms > mostMs; again += 1) ms = Math.min(ms, await workOf(look));
        if (ms > mostMs) tooSlow.push(`${place}: ${ms.toFixed(0)} ms with ${describeText(text)}`);
      }
    }
    expect(tooSlow).to.deep.equal([]);
  });

  it('meet every file with a function of a text: a new one is put into the table of readers, or said to be harmless', async () => {
    const known = [...(await loadReaders()).map(({ file }) => file), ...Object.keys(harmless)];
    const reading = [
      'protocol/src/*.ts',
      'protocol/src/markdown/*.ts',
      'channels/src/*.ts',
      'channels/src/*/*.ts',
      'elements/src/markdown/*.ts',
    ];
    const takesText =
      /^export (?:async )?(?:function \w+|const \w+ =)[^\n]*\b(?:text|markdown|source|words|line|label|url|address|tag): string/m;
    const files = globSync(reading, { cwd: packages }).filter(
      (file) => !/\.(test|contract)\.ts$/.test(file) && takesText.test(readFileSync(packages + file, 'utf8')),
    );
    expect(files.filter((file) => !known.includes(file))).to.deep.equal([]);
    expect(Object.keys(harmless).filter((file) => !files.includes(file))).to.deep.equal([]);
  });
});
