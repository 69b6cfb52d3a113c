import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Bus, BusMessage } from './bus.ts';

/** What every bus keeps to. */
export function busContract(create: () => Bus): void {
  describe('as every bus', () => {
    const revoked = (sessionId: string): BusMessage => ({ type: 'revoked', sessionId });

    it('tells every listener, in order', () => {
      const bus = create();
      const heard: string[][] = [[], []];
      for (const list of heard) bus.subscribe((message) => void (message.type === 'revoked' && list.push(message.sessionId)));
      for (const id of ['a', 'b', 'c']) bus.publish(revoked(id));
      expect(heard).to.deep.equal([
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ]);
    });

    it('tells nobody who has left', () => {
      const bus = create();
      let count = 0;
      const leave = bus.subscribe(() => void (count += 1));
      bus.publish(revoked('a'));
      leave();
      leave();
      bus.publish(revoked('b'));
      expect(count).to.equal(1);
    });

    it('goes on to the others when one leaves while it is told', () => {
      const bus = create();
      let count = 0;
      const leave = bus.subscribe(() => leave());
      bus.subscribe(() => void (count += 1));
      bus.publish(revoked('a'));
      expect(count).to.equal(1);
    });
  });
}
