import { expect } from 'chai';
import { describe, it } from 'node:test';
import { isUnderWay, phaseAfter, type Happening, type Phase } from './phase.ts';

const after = (...happenings: Happening[]): Phase => happenings.reduce<Phase>(phaseAfter, 'idle');

describe('the phases of a session', () => {
  it('lead from nothing to a session, and out again', () => {
    expect([after('resume'), after('start'), after('resume', 'found'), after('resume', 'failed'), after('start', 'failed')]).to.deep.equal([
      'resuming',
      'starting',
      'live',
      'idle',
      'idle',
    ]);
    expect([
      after('start', 'found', 'rest'),
      after('start', 'found', 'over'),
      after('start', 'found', 'over', 'start', 'found'),
    ]).to.deep.equal(['idle', 'ended', 'live']);
  });

  it('take another session in the place of the one there is', () => {
    expect(after('resume', 'found', 'start')).to.equal('starting');
  });

  it('care for no answer that comes too late', () => {
    expect([after('start', 'rest', 'found'), after('start', 'over', 'found'), after('start', 'found', 'over', 'failed')]).to.deep.equal([
      'idle',
      'ended',
      'ended',
    ]);
    expect([after('start', 'over', 'rest'), after('start', 'found', 'resume')]).to.deep.equal(['ended', 'live']);
  });

  it('are under way from the first question until it is over', () => {
    const phases: Phase[] = ['idle', 'resuming', 'starting', 'live', 'ended'];
    expect(phases.filter(isUnderWay)).to.deep.equal(['resuming', 'starting', 'live']);
  });
});
