import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createHashQueue } from './hash-queue.ts';

/** Works that last until they are let go, in the order in which they began. */
function works() {
  const begun: { name: string; done: () => void }[] = [];
  const work = (name: string) => () => new Promise<string>((resolve) => begun.push({ name, done: () => resolve(name) }));
  return { begun, work };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the door where passwords are hashed', () => {
  it('hashes two at a time, lets sixteen wait, and sends the others away at once', async () => {
    const queue = createHashQueue();
    const { begun, work } = works();
    const all = Array.from({ length: 55 }, (_, n) => queue.run(work(String(n))));
    const settled = Promise.allSettled(all);
    await turn();
    expect(begun).to.have.length(2);
    let most = 0;
    for (let n = 0; n < 18; n++) {
      begun[n]!.done();
      await turn();
      most = Math.max(most, begun.length - n - 1);
    }
    expect(most).to.equal(2);
    const results = await settled;
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(18);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).to.include({ code: 'rate-limited' });
  });

  it('takes who is known before those who are not, however many those are', async () => {
    const queue = createHashQueue();
    const { begun, work } = works();
    const strangers = Promise.allSettled(Array.from({ length: 40 }, (_, n) => queue.run(work(`stranger ${n}`))));
    const known = queue.run(work('known'), true);
    await turn();
    begun[0]!.done();
    await turn();
    expect(begun.map(({ name }) => name)).to.include('known');
    for (let n = 1; n < 19; n++) {
      begun[n]!.done();
      await turn();
    }
    expect(await known).to.equal('known');
    await strangers;
  });

  it('goes on after a work that failed', async () => {
    const queue = createHashQueue();
    const failed = await Promise.allSettled([1, 2, 3].map(() => queue.run(() => Promise.reject(new Error('no')))));
    expect(failed.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    expect(await queue.run(() => Promise.resolve('yes'))).to.equal('yes');
  });
});
