import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { OpenQuestion } from '../rows.ts';
import type { Storage } from '../storage.ts';

const ada = { channelId: 'post', key: 'ada', to: 'ada@home', shown: 'Ada', locale: 'en', lastInboundAt: 5 };
const question: OpenQuestion = { options: [{ data: 'c:1:0', label: 'Yes' }], ways: [], typedOnly: true, askedAt: 1 };

/** Whom we know on networks. */
export function contactsContract(storage: () => Storage): void {
  describe('a contact', () => {
    it('is what was last said of it, and wrote when it last did', async () => {
      await storage().write(async (tx) => {
        await tx.putContact({ ...ada, locale: null });
        await tx.setQuestion('post', 'ada', question);
        await tx.putContact({ ...ada, lastInboundAt: 3 });
        await tx.putContact({ ...ada, channelId: 'other', shown: 'Somebody else' });
      });
      const found = () => storage().read((tx) => tx.contact('post', 'ada'));
      expect(await found()).to.deep.equal({ ...ada, question });
      await storage().write((tx) => tx.putContact({ ...ada, lastInboundAt: 9 }));
      expect((await found())?.lastInboundAt).to.equal(9);
      await storage().write((tx) => tx.putContact({ ...ada, lastInboundAt: null }));
      expect((await found())?.lastInboundAt).to.equal(9);
      expect(await storage().read((tx) => tx.contact('post', 'wei'))).to.equal(undefined);
    });

    it('is left alone until it opens the door again', async () => {
      const suppress = () => storage().write((tx) => tx.suppress({ channelId: 'post', key: 'ada', purpose: 'chat', at: 1 }));
      const isSuppressed = (channelId: string) => storage().read((tx) => tx.isSuppressed(channelId, 'ada'));
      expect([await suppress(), await suppress()]).to.deep.equal([true, false]);
      expect([await isSuppressed('post'), await isSuppressed('other')]).to.deep.equal([true, false]);
      const open = () => storage().write((tx) => tx.unsuppress('post', 'ada'));
      expect([await open(), await open()]).to.deep.equal([true, false]);
      expect(await isSuppressed('post')).to.equal(false);
    });
  });
}
