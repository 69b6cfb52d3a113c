import { describe, it } from 'node:test';
import type { Call } from '@segue/channels';
import { expect } from 'chai';
import fc from 'fast-check';
import type { PartRow, PartState } from '../../storage/rows.ts';
import { isStanding, planParts, type Step } from './plan-parts.ts';

/** Words, or a file: what one is cannot be made the other. */
const call = (text: string): Call => ({ name: text.startsWith('file') ? 'file' : 'words', payload: { text } });
const canEdit = (from: Call, to: Call): boolean => from.name === to.name;
let last = 0;
const part = (text: string, more: Partial<PartRow> = {}): PartRow => ({
  id: `p${(last += 1)}`,
  outboxId: 'o',
  channelId: 'post:office',
  contactKey: 'ada',
  messageId: 'm',
  call: call(text),
  state: 'sent',
  error: null,
  ...more,
});
const said = (step: Step): string => {
  if (step.do === 'send') return `send ${String(step.call.payload['text'])}`;
  const from = String(step.part.call.payload['text']);
  return step.do === 'edit' ? `${from} → ${String(step.to.payload['text'])}` : `take back ${from}`;
};
const plan = (standing: PartRow[], ...wanted: string[]): string[] => planParts(standing, wanted.map(call), canEdit).map(said);

describe('what it takes to bring a message on a network to what is wanted', () => {
  it('is to send it, when nothing is there', () => {
    expect(plan([], 'a', 'b')).to.deep.equal(['send a', 'send b']);
  });

  it('is nothing, when it is there', () => {
    expect(plan([part('a'), part('b', { state: 'read' })], 'a', 'b')).to.deep.equal([]);
  });

  it('is to change what differs', () => {
    expect(plan([part('a'), part('b')], 'a', 'c')).to.deep.equal(['b → c']);
  });

  it('is to send what is more, and to take back what is less', () => {
    expect(plan([part('a')], 'a', 'b')).to.deep.equal(['send b']);
    expect(plan([part('a'), part('b')], 'a')).to.deep.equal(['take back b']);
    expect(plan([part('a'), part('b')])).to.deep.equal(['take back a', 'take back b']);
  });

  it('is to take back and send anew what cannot be changed', () => {
    expect(plan([part('a')], 'file')).to.deep.equal(['take back a', 'send file']);
  });

  it('is to try again where a change was refused', () => {
    expect(plan([part('a', { error: 'not-edited' })], 'a')).to.deep.equal(['a → a']);
  });

  it('leaves alone what nobody knows to be there', () => {
    expect(plan([part('a', { state: 'unknown' }), part('b')], 'c', 'd')).to.deep.equal(['b → d']);
  });

  it('counts as there what was sent, whatever came of it, and nothing that was not', () => {
    const states: PartState[] = ['planned', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'gone'];
    expect(states.filter((state) => isStanding(part('a', { state })))).to.deep.equal(['sent', 'delivered', 'read', 'unknown']);
  });

  it('ends with what is wanted, said once, and then there is nothing left to do', () => {
    const text = fc.constantFrom('a', 'b', 'c', 'file 1', 'file 2');
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), fc.array(text, { maxLength: 5 }), (before, after) => {
        const standing = before.map((one) => part(one));
        const wanted = after.map(call);
        const there = [...standing];
        for (const step of planParts(standing, wanted, canEdit)) {
          if (step.do === 'send') there.push(part(String(step.call.payload['text'])));
          else if (step.do === 'edit') {
            expect(canEdit(step.part.call, step.to)).to.equal(true);
            there[there.indexOf(step.part)] = { ...step.part, call: step.to };
          } else there.splice(there.indexOf(step.part), 1);
        }
        const texts = there.map((one) => String(one.call.payload['text']));
        expect(texts.toSorted()).to.deep.equal(after.toSorted());
      }),
      { numRuns: 500, seed: 8 },
    );
  });
});
