import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { PartRow, PartState } from '../../storage/rows.ts';
import { standingOf } from './report.ts';

const parts = (...states: (PartState | [PartState, string])[]): PartRow[] =>
  states.map((given, index) => {
    const [state, error] = Array.isArray(given) ? given : [given, null];
    return {
      id: `${index}`,
      outboxId: 'o',
      channelId: 'c',
      contactKey: 'k',
      messageId: 'm',
      call: { name: 'say', payload: {} },
      state,
      error,
    };
  });

describe('how far a message of several parts got', () => {
  for (const [what, given, wanted] of [
    ['nothing was to be said', parts(), undefined],
    ['all of it was taken back', parts('gone', 'gone'), undefined],
    ['a part is still to be sent', parts('read', 'planned'), undefined],
    ['a part is being sent', parts('sent', 'sending'), undefined],
    ['as far as the part that got least far', parts('read', 'sent', 'delivered'), { status: 'sent' }],
    ['all of it was read', parts('read', 'read'), { status: 'read' }],
    ['what was taken back does not count', parts('gone', 'delivered'), { status: 'delivered' }],
    ['one that failed behind one that was read', parts('read', ['failed', 'invalid']), { status: 'failed', code: 'invalid' }],
    ['one that failed without a reason', parts('failed'), { status: 'failed' }],
    ['one that nobody knows of', parts('read', 'unknown'), { status: 'unknown' }],
    ['a failure before what nobody knows', parts('unknown', ['failed', 'filtered']), { status: 'failed', code: 'filtered' }],
    ['an edit that was refused', parts('read', ['sent', 'not-edited']), { status: 'failed', code: 'not-edited' }],
    ['a deletion that was refused', parts(['read', 'not-deleted']), { status: 'failed', code: 'not-deleted' }],
    ['an edit that nobody knows of', parts(['sent', 'unknown']), { status: 'unknown' }],
    ['an error of a part that is gone', parts(['gone', 'not-edited'], 'sent'), { status: 'sent' }],
  ] as const)
    it(`is told: ${what}`, () => {
      expect(standingOf(given)).to.deep.equal(wanted);
    });
});
