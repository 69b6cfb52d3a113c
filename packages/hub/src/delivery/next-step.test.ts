import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { OutboundPart } from '@segue/channels';
import { outbox } from '../storage/fixtures/sample-rows.ts';
import type { OutboxRow } from '../storage/rows.ts';
import { nextStep } from './next-step.ts';

const say = (text: string): OutboundPart => ({ call: 'say', payload: { text } });
const said = (state: OutboxRow['state']): OutboxRow =>
  outbox('said', 'ada', { part: say('one'), state, providerMessageId: state === 'sent' ? '42' : null });
const edit = (id: string, text: string, more: Partial<OutboxRow> = {}): OutboxRow =>
  outbox(id, 'ada', { part: { revises: 'said', to: say(text) }, ...more });
const takeBack = (id: string): OutboxRow => outbox(id, 'ada', { part: { revises: 'said', instead: 'gone' } });
const sent = { providerMessageId: '42', part: say('one') };

describe('the next step of what waits for a network', () => {
  it('is to say what was never changed', () => {
    const row = said('queued');
    expect(nextStep(row, [row])).to.deep.equal({ do: 'send', part: say('one'), carries: [] });
    const other = outbox('other', 'ada', { part: { revises: 'another', to: say('two') } });
    expect(nextStep(row, [row, other]))
      .to.include({ do: 'send' })
      .and.to.deep.include({ part: say('one'), carries: [] });
  });

  it('is to say the newest words, when they changed before it was said', () => {
    const rows = [said('queued'), edit('a', 'two'), edit('b', 'three')];
    expect(nextStep(rows[0]!, rows)).to.deep.equal({ do: 'send', part: say('three'), carries: rows.slice(1) });
  });

  it('is nothing, when it was taken back before it was said', () => {
    const rows = [said('queued'), edit('a', 'two'), takeBack('b')];
    expect(nextStep(rows[0]!, rows)).to.deep.equal({ do: 'drop', rows });
  });

  it('is to change what was said', () => {
    const rows = [said('sent'), edit('a', 'two', { state: 'sent' }), edit('b', 'three')];
    expect(nextStep(rows[2]!, rows)).to.deep.equal({ do: 'edit', sent, to: say('three') });
    const gone = [said('sent'), takeBack('a')];
    expect(nextStep(gone[1]!, gone)).to.deep.equal({ do: 'take-back', sent, instead: 'gone' });
  });

  it('is nothing for an edit that another one overtook', () => {
    const rows = [said('sent'), edit('a', 'two'), takeBack('b')];
    expect(nextStep(rows[1]!, rows)).to.deep.equal({ do: 'drop', rows: [rows[1]] });
  });

  for (const state of ['failed', 'unknown', 'dropped'] as const) {
    it(`is nothing for an edit of what is ${state}: its own report stands`, () => {
      const rows = [said(state), edit('a', 'two')];
      expect(nextStep(rows[1]!, rows)).to.deep.equal({ do: 'drop', rows: [rows[1]] });
    });
  }
});
