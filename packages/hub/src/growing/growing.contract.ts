import { isSegueError, limits } from '@segue/protocol';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { Clock } from '../ports.ts';
import type { Growing } from './growing.ts';

/** What every keeper of growing messages keeps to. @param create an empty one that goes by this clock */
export function growingContract(create: (clock: Clock) => Growing): void {
  describe('as every keeper of growing messages', () => {
    const message = { conversationId: 'c', messageId: 'm' };
    const begin = () => {
      const time = { now: 1_000_000 };
      return { time, growing: create({ now: () => time.now, after: () => () => undefined }) };
    };
    const refusal = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'taken',
        (error: unknown) => (isSegueError(error) ? `${error.code} ${error.limit}` : String(error)),
      );

    it('adds what is new, and ignores what is there', async () => {
      const { growing } = begin();
      expect(await growing.add(message, 0, 'We ha')).to.deep.equal({ length: 5, fresh: { offset: 0, text: 'We ha' } });
      expect(await growing.add(message, 0, 'We ha')).to.deep.equal({ length: 5 });
      expect(await growing.add(message, 3, 'have it')).to.deep.equal({ length: 10, fresh: { offset: 5, text: 've it' } });
      expect(await growing.text('m')).to.equal('We have it');
    });

    it('says where it is when something is missing, and when it is too long', async () => {
      const { growing } = begin();
      await growing.add(message, 0, 'We');
      expect(await refusal(growing.add(message, 5, 'x'))).to.equal('upload-offset 2');
      expect(await refusal(growing.add(message, 2, 'x'.repeat(limits.maxTextLength)))).to.equal(`invalid-request ${limits.maxTextLength}`);
      expect(await growing.text('m')).to.equal('We');
    });

    it('gives all of one conversation, until they are complete', async () => {
      const { growing } = begin();
      await growing.add(message, 0, 'a');
      await growing.add({ conversationId: 'other', messageId: 'n' }, 0, 'b');
      expect(await growing.of('c')).to.deep.equal([{ ...message, text: 'a' }]);
      await growing.forget('m');
      expect(await growing.of('c')).to.deep.equal([]);
      expect(await growing.text('m')).to.equal(undefined);
    });

    it('knows for how long nobody added, also of one that it never heard of', async () => {
      const { growing, time } = begin();
      await growing.add(message, 0, 'a');
      expect(await growing.idleMs('never')).to.equal(0);
      time.now += 40_000;
      expect([await growing.idleMs('m'), await growing.idleMs('never')]).to.deep.equal([40_000, 40_000]);
      await growing.add(message, 1, 'b');
      expect(await growing.idleMs('m')).to.equal(0);
      time.now -= 3_600_000;
      expect(await growing.idleMs('m')).to.equal(0);
      time.now += 5_000;
      expect(await growing.idleMs('m')).to.equal(5_000);
    });
  });
}
