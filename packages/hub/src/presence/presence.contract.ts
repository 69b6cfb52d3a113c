import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { Presence } from './presence.ts';

/** What every presence keeps to. @param create an empty one */
export function presenceContract(create: () => Presence): void {
  describe('as every presence', () => {
    it('knows who is there, from the first stream to the last', async () => {
      const presence = create();
      const phone = await presence.enter('customer', 'c');
      const laptop = await presence.enter('customer', 'c');
      expect([phone.isFirst, laptop.isFirst]).to.deep.equal([true, false]);
      expect(await phone.leave()).to.equal(false);
      expect(await presence.isThere('customer', 'c')).to.equal(true);
      expect(await laptop.leave()).to.equal(true);
      expect(await presence.isThere('customer', 'c')).to.equal(false);
      expect((await presence.enter('customer', 'c')).isFirst).to.equal(true);
    });

    it('counts one who leaves twice once', async () => {
      const presence = create();
      const stay = await presence.enter('operator', 'mia');
      await presence.enter('operator', 'mia');
      expect([await stay.leave(), await stay.leave()]).to.deep.equal([false, false]);
      expect(await presence.isThere('operator', 'mia')).to.equal(true);
    });

    it('counts for a brand those who are there for it', async () => {
      const presence = create();
      await presence.enter('operator', 'mia', ['north']);
      await presence.enter('operator', 'ben', ['north', 'south']);
      await presence.enter('operator', 'eve', null);
      expect(await Promise.all(['north', 'south', 'east'].map((brand) => presence.count('operator', brand)))).to.deep.equal([3, 2, 1]);
      expect(await presence.count('operator')).to.equal(3);
    });

    it('counts people, not streams, and each side by itself', async () => {
      const presence = create();
      for (const id of ['mia', 'mia', 'ben']) await presence.enter('operator', id);
      await presence.enter('customer', 'mia');
      expect([await presence.count('operator'), await presence.count('customer')]).to.deep.equal([2, 1]);
      expect(await presence.isThere('customer', 'ben')).to.equal(false);
    });
  });
}
