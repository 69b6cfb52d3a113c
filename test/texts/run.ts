/**
 * Gives every reader of outside text very many nasty ones and names the slowest.
 *
 *   node --conditions=segue-source test/texts/run.ts                          # 10,000 texts
 *   node --conditions=segue-source test/texts/run.ts --texts=500 --seed=7 --reader="a draft"
 */
import { parseArgs } from 'node:util';
import { describeText, readNastyTexts } from './read-nasty-texts.ts';
import { loadReaders, mostMs } from './readers.ts';

const { values } = parseArgs({
  options: { texts: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, reader: { type: 'string' } },
});
const readers = (await loadReaders()).filter(({ name }) => values.reader === undefined || name === values.reader);
const count = Math.ceil(Number(values.texts));
const readings = await readNastyTexts(readers, { seed: Number(values.seed), count, mostMs });
for (const { reader, ms, text } of readings) console.log(`${ms.toFixed(1).padStart(8)} ms  ${reader.padEnd(34)} ${describeText(text)}`);
const tooSlow = readings.filter(({ ms }) => ms > mostMs);
console.log(`${count} texts through each of ${readers.length} readers; ${tooSlow.length} readers took longer than ${mostMs} ms`);
process.exitCode = tooSlow.length > 0 ? 1 : 0;
