import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createSparingLog } from './sparing-log.ts';

function log() {
  const lines: object[] = [];
  const now = { ms: 0 };
  const warn = createSparingLog({
    clock: { now: () => now.ms, after: () => () => undefined },
    log: { info: () => undefined, warn: (facts) => void lines.push(facts), error: () => undefined },
  });
  return { lines, now, warn };
}

describe('a warning that anybody can cause', () => {
  it('is one line a minute, with how many there were', () => {
    const { lines, now, warn } = log();
    for (let n = 0; n < 1_000; n++) warn({ channel: 'post', code: 'auth' }, 'webhook refused');
    warn({ channel: 'other', code: 'auth' }, 'webhook refused');
    expect(lines).to.deep.equal([
      { channel: 'post', code: 'auth' },
      { channel: 'other', code: 'auth' },
    ]);
    now.ms += 61_000;
    warn({ channel: 'post', code: 'auth' }, 'webhook refused');
    expect(lines.at(-1)).to.deep.equal({ channel: 'post', code: 'auth', times: 1_000 });
  });

  it('is not said again and again when each is a little different', () => {
    const { lines, warn } = log();
    for (let n = 0; n < 10_000; n++) warn({ n }, 'refused');
    expect(lines).to.have.length(101);
  });

  it('is said again when the clock was set back', () => {
    const { lines, now, warn } = log();
    now.ms = 10_000_000;
    warn({}, 'refused');
    now.ms = 0;
    warn({}, 'refused');
    expect(lines).to.have.length(2);
  });
});
