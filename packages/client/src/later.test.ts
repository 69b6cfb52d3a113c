import { isSegueError } from '@segue/protocol';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { later } from './later.ts';

describe('a part that is loaded later', () => {
  it('is loaded once, for all who wait, in their order', async () => {
    let loads = 0;
    const part = later(async () => ++loads);
    expect(part.there()).to.equal(undefined);
    const served: string[] = [];
    await Promise.all(['a', 'b', 'c'].map(async (name) => (await part.get(), served.push(name))));
    expect([loads, part.there(), served.join('')]).to.deep.equal([1, 1, 'abc']);
  });

  it('says so when it could not be loaded, and is loaded with the next wish', async () => {
    let isThere = false;
    const part = later(async () => {
      if (!isThere) throw new TypeError('Failed to fetch');
      return 'part';
    });
    const error: unknown = await part.get().catch((reason: unknown) => reason);
    expect(isSegueError(error) && error.code).to.equal('network');
    expect(part.there()).to.equal(undefined);
    isThere = true;
    expect(await part.get()).to.equal('part');
  });
});
