import { SegueError, type ReceiptRequest } from '@segue/protocol';
import { createFakeClock } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createReceipts } from './receipts.ts';

const none = { delivered: 0, read: 0 };

describe('receipts', () => {
  it('are tried again when the network failed, and no more once the conversation is left', async () => {
    const clock = createFakeClock();
    const sent: ReceiptRequest[] = [];
    let refuse = (_error: SegueError): void => undefined;
    const receipts = createReceipts({
      clock,
      send: (request) => {
        sent.push(request);
        return new Promise((_resolve, reject) => (refuse = reject));
      },
    });
    receipts.mark({ delivered: 3, read: 2 }, none);
    await clock.advance(200);
    refuse(new SegueError('network', 'gone'));
    await clock.advance(10_000);
    expect(sent).to.deep.equal([
      { delivered: 3, read: 2 },
      { delivered: 3, read: 2 },
    ]);
    receipts.stop();
    refuse(new SegueError('network', 'gone'));
    await clock.advance(60_000);
    expect(sent).to.have.length(2);
  });
});
