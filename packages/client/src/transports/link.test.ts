import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { ConnectionState } from '../client.ts';
import { linkAfter } from './link.ts';

describe('what is shown of a connection', () => {
  it('stays offline while it is tried again, and says no more when that was to be', () => {
    expect(linkAfter({ connection: 'offline', retryInMs: 800 }, { connection: 'connecting' })).to.deep.equal({ connection: 'offline' });
  });

  it('changes with all else', () => {
    const all: ConnectionState[] = ['idle', 'connecting', 'live', 'offline', 'ended'];
    for (const before of all)
      for (const now of all)
        if (before !== 'offline' || now !== 'connecting')
          expect(linkAfter({ connection: before }, { connection: now, retryInMs: 3 })).to.deep.equal({ connection: now, retryInMs: 3 });
  });
});
