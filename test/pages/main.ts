/**
 * The page test bed as a command: `npm run pages -- --engine firefox --pages 2000 --from 0 --pictures folder`. Pages are made from seeds, so that one
 * that fails is tried again by `--from <seed> --pages 1`.
 */
import { parseArgs } from 'node:util';
import { engineNames, type EngineName } from '../journeys/engine.ts';
import { runBed } from './run-bed.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'chromium' },
    pages: { type: 'string', default: '200' },
    from: { type: 'string', default: '0' },
    pictures: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const engine = engineNames.find((name) => name === values.engine);
const count = Number(values.pages);
const from = Number(values.from);
if (!engine || !Number.isInteger(count) || !Number.isInteger(from)) {
  console.error(`Usage: npm run pages -- --engine ${engineNames.join('|')} --pages <number> --from <seed> --pictures <folder>`);
  process.exit(1);
}
let done = 0;
const startedAt = performance.now();
const bad = await runBed({
  engine: engine satisfies EngineName,
  seeds: Array.from({ length: count }, (_, at) => from + at),
  pictures: values.pictures,
  onPage: (seed, wrong) => {
    done += 1;
    if (wrong.length > 0) console.log(`✖ ${seed}: ${wrong.join('\n    ')}`);
    else if (values.verbose || done % 50 === 0) console.log(`  ${done} pages, the last was ${seed}`);
  },
});
for (const { seed, parts } of bad) console.log(`${seed}: ${parts.join(' + ')}`);
console.log(`${engine}: ${count} pages, ${bad.length} failures, ${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exit(bad.length > 0 ? 1 : 0);
