import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createMemoryReplay } from './memory-replay.ts';

describe('the memory of what was seen', () => {
  it('knows a key again until its time is over', async () => {
    let nowMs = 0;
    const replay = createMemoryReplay({ now: () => nowMs });
    expect(await replay.first('a', 100)).to.equal(true);
    nowMs = 99;
    expect(await replay.first('a', 100)).to.equal(false);
    nowMs = 100;
    expect(await replay.first('a', 100)).to.equal(true);
    nowMs = 199;
    expect(await replay.first('a', 100)).to.equal(false);
  });

  it('holds no more than it may, and forgets the oldest first', async () => {
    const replay = createMemoryReplay({ now: () => 0, maxKeys: 3 });
    for (const key of ['a', 'b', 'c', 'd']) expect(await replay.first(key, 100)).to.equal(true);
    expect(await replay.first('b', 100)).to.equal(false);
    expect(await replay.first('d', 100)).to.equal(false);
    expect(await replay.first('a', 100)).to.equal(true);
  });
});
