import type { SegueError } from '@segue/protocol';
import { createFakeClock, createFakeLog, settle, until, type FakeLog } from '@segue/testing';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'node:test';
import { createApi, type Api } from './api.ts';
import type { Transport } from './transport.ts';

/** What every way of reading the log must do. @param make the transport for a conversation at `/c` */
export function transportContract(name: string, make: (api: Api, path: string) => Transport): void {
  describe(`transport: ${name}`, () => {
    let log: FakeLog;
    let got: string[];
    let ended: { error?: SegueError | undefined } | undefined;
    let alive: number;
    const open = (cursor: number): (() => void) => {
      const api = createApi({ fetch: log.fetch, clock: createFakeClock(), hubUrl: 'http://hub.test/', brand: 'test', role: 'customer' });
      return make(api, '/c')(cursor, {
        alive: () => alive++,
        frame: (frame) =>
          got.push(frame.type === 'log' ? String(frame.event.seq) : frame.type === 'hello' ? `hello ${frame.seq}` : frame.type),
        end: (error) => {
          expect(ended).to.equal(undefined);
          ended = { error };
        },
      });
    };
    beforeEach(() => {
      log = createFakeLog(3);
      got = [];
      ended = undefined;
      alive = 0;
    });

    it('says hello first, then brings what is after the cursor, then what happens', async () => {
      const close = open(1);
      await until(() => got.length === 3);
      log.append();
      await until(() => got.length === 4);
      log.append();
      await until(() => got.length === 5);
      expect(got).to.deep.equal(['hello 3', '2', '3', '4', '5']);
      expect(alive).to.be.greaterThan(1);
      close();
    });

    it('is silent after it was closed, and lets go of the hub', async () => {
      const close = open(3);
      await until(() => got.length === 1 && log.readers() === 1);
      close();
      await settle();
      log.append();
      await settle();
      expect(got).to.deep.equal(['hello 3']);
      expect(ended).to.equal(undefined);
      expect(log.readers()).to.equal(0);
    });

    it('tells when the cursor is of a log that is gone', async () => {
      const close = open(9);
      await until(() => got.length === 2);
      expect(got).to.deep.equal(['hello 3', 'reset']);
      close();
    });

    it('ends with what a refusal says', async () => {
      log.refuse(429, 'rate-limited');
      open(0);
      await until(() => ended !== undefined);
      expect(ended?.error).to.include({ code: 'rate-limited', status: 429, retryAfterMs: 7_000 });
    });

    it('ends once when the hub goes away', async () => {
      open(3);
      await until(() => log.readers() === 1);
      log.close();
      await until(() => ended !== undefined);
      await settle();
    });
  });
}
