import { expect } from 'chai';
import { describe, it } from 'node:test';
import { wantedEngines, type EngineName } from '../journeys/engine.ts';
import { runBed } from './run-bed.ts';

/** Every hostility alone and more than a hundred pages of several in Chromium; every fifth of them elsewhere. */
const seeds: Record<EngineName, number[]> = {
  chromium: Array.from({ length: 200 }, (_, at) => at),
  firefox: Array.from({ length: 40 }, (_, at) => at * 5),
  minibrowser: Array.from({ length: 40 }, (_, at) => at * 5 + 1),
};

// Most of it is waiting for browsers: the engines wait together.
describe('the chat on pages of others', { concurrency: true }, () => {
  for (const engine of wantedEngines)
    it(
      `works, looks and leaves as on a page that does nothing: ${seeds[engine].length} pages in ${engine}`,
      { timeout: 2_400_000 },
      async () => {
        const bad = await runBed({ engine, seeds: seeds[engine] });
        expect(bad.map(({ seed, parts, wrong }) => `${seed} (${parts.join(' + ')}): ${wrong.join('; ')}`)).to.deep.equal([]);
      },
    );
});
