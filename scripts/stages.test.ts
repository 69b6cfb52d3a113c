import { expect } from 'chai';
import { describe, it } from 'node:test';
import { runCommand } from './run-command.ts';

const plan = async (...words: string[]): Promise<string> =>
  (await runCommand(['node', 'scripts/test.ts', ...words], undefined, { SEGUE_SKIP_BROWSERS: '1' })).output;

describe('npm test with words behind it', () => {
  it('runs a stage in the one engine that is named, WebKit’s too', async () => {
    for (const engine of ['minibrowser', 'apphost'])
      expect(await plan('browser', engine)).to.contain(`── browser-${engine}: skipped, SEGUE_SKIP_BROWSERS=1 is set`);
    expect(await plan('browser', 'firefox')).to.contain('── browser: skipped');
    expect(await plan('browser', 'journeys', 'chromium'))
      .to.contain('── journeys: skipped')
      .and.to.contain('── browser: skipped');
  });

  it('says which words it knows when it does not know one', async () => {
    expect(await plan('browsers')).to.contain('No such stage or engine: browsers. There are build, check, node, postgres, browser');
  });
});
