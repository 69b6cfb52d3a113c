import { createFakeClock } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createLeaderWatch } from './leader-watch.ts';

describe('a tab that follows', () => {
  const start = () => {
    const clock = createFakeClock();
    const log: string[] = [];
    const watch = createLeaderWatch({ clock, ask: () => log.push('asks'), takeOver: () => log.push('takes over') });
    return { clock, log, watch };
  };

  it('leaves a leader alone that talks, and one that answers', async () => {
    const { clock, log, watch } = start();
    for (let second = 0; second < 60; second += 5) {
      watch.heard();
      await clock.advance(5_000);
    }
    expect(log).to.deep.equal([]);
    await clock.advance(5_000);
    expect(log).to.deep.equal(['asks']);
    watch.heard();
    await clock.advance(9_000);
    expect(log).to.deep.equal(['asks']);
  });

  it('takes over from one that falls silent and does not answer', async () => {
    const { clock, log, watch } = start();
    watch.heard();
    await clock.advance(15_000);
    expect(log).to.deep.equal(['asks', 'takes over']);
  });

  it('leaves asking to another tab that does so already', async () => {
    const { clock, log, watch } = start();
    watch.heard();
    await clock.advance(9_000);
    watch.othersAsk();
    await clock.advance(9_000);
    expect(log).to.deep.equal([]);
  });

  it('asks nobody once it leads or is gone', async () => {
    const { clock, log, watch } = start();
    watch.heard();
    watch.wake();
    watch.stop();
    await clock.advance(60_000);
    expect(log).to.deep.equal(['asks']);
    expect(clock.pending()).to.equal(0);
  });
});
