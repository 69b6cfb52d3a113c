import { SegueError } from '@segue/protocol';
import { createFakeClock, settle, type FakeClock } from '@segue/testing';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'node:test';
import type { Finder, Found } from './finder.ts';
import { createSteps, type Steps } from './steps.ts';

const found = (id: string): Found => ({ me: { id, kind: 'customer' }, conversation: null });
const signedOut = new SegueError('unauthenticated', 'No session', { status: 401 });
const nobodyThere = new SegueError('network', 'No answer');

let clock: FakeClock;
let told: string[];
/** What is asked of the hub, oldest first; a test answers. */
let asked: { what: string; answer(found: Found): void; refuse(error: SegueError): void }[];
let steps: Steps;
beforeEach(() => {
  clock = createFakeClock();
  told = [];
  asked = [];
  const ask = (what: string) => (): Promise<Found> =>
    new Promise((resolve, reject) => asked.push({ what, answer: resolve, refuse: reject }));
  steps = createSteps({
    clock,
    random: () => 0,
    newId: () => 'id',
    finder: {
      open: ask('open'),
      current: ask('current'),
      openConversation: ask('conversation'),
      openBy: ask('by'),
      isUnproven: () => false,
    } satisfies Finder,
    moveIn: () => undefined,
    moveOut: () => told.push('out'),
    async enter({ me }) {
      told.push(me.id);
      steps.found();
    },
    shown: () => undefined,
    onUnkept: () => undefined,
    onOver: () => undefined,
    onLink: ({ connection }) => told.push(connection),
    report: () => undefined,
  });
});

describe('the steps of a session', () => {
  it('who wants to start while one is looked for waits, and opens none when it is found', async () => {
    const resumed = steps.resume();
    const started = steps.start();
    await settle();
    expect(asked.map(({ what }) => what)).to.deep.equal(['current']);
    asked[0]!.answer(found('Ada'));
    await Promise.all([resumed, started]);
    expect([asked.length, steps.phase(), told.join()]).to.deep.equal([1, 'live', 'Ada']);
  });

  it('one is opened when none is found', async () => {
    const resumed = steps.resume();
    const started = steps.start();
    await settle();
    asked[0]!.refuse(signedOut);
    await resumed;
    await settle();
    expect([asked[1]?.what, steps.phase()]).to.deep.equal(['open', 'starting']);
    asked[1]!.answer(found('Ben'));
    await started;
    expect([steps.phase(), told.join()]).to.deep.equal(['live', 'out,idle,Ben']);
  });

  it('the hub is asked as often as it takes, and at once when the network is back', async () => {
    const started = steps.start();
    await settle();
    asked[0]!.refuse(nobodyThere);
    await settle();
    expect(told.join()).to.equal('offline');
    steps.kick();
    await settle();
    asked[1]!.answer(found('Ada'));
    await started;
    expect(steps.phase()).to.equal('live');
  });

  it('an answer that comes after the end shows nobody', async () => {
    void steps.start();
    await settle();
    steps.over();
    asked[0]!.answer(found('Ada'));
    await settle();
    expect([steps.phase(), told.join()]).to.deep.equal(['ended', 'out,ended']);
  });

  it('of two lookings the one that began last counts, whichever is answered first', async () => {
    void steps.start();
    await settle();
    asked[0]!.answer(found('Ada'));
    await settle();
    void steps.reload();
    void steps.reload();
    await settle();
    asked[2]!.answer(found('Ben'));
    await settle();
    asked[1]!.answer(found('Ada'));
    await settle();
    expect(told.join()).to.equal('Ada,Ben');
  });

  it('who was looked for while a conversation was opened is not covered by its answer: they are looked for once more', async () => {
    void steps.start();
    await settle();
    asked[0]!.answer(found('Ada'));
    await settle();
    void steps.open('tap', { customerId: 'Ada', content: { kind: 'text', markdown: 'Hello' } });
    void steps.reload();
    await settle();
    asked[2]!.answer(found('Ben'));
    await settle();
    asked[1]!.answer({ ...found('Ada'), ack: { id: 'm', seq: 1, at: 0 } });
    await settle();
    expect(asked[3]?.what).to.equal('current');
    asked[3]!.answer(found('Ben'));
    await settle();
    expect(told.join()).to.equal('Ada,Ben,Ben');
  });

  it('all who look at once look together', async () => {
    void steps.start();
    await settle();
    asked[0]!.answer(found('Ada'));
    await settle();
    steps.lookOnce();
    steps.lookOnce();
    await settle();
    expect(asked.length).to.equal(2);
  });
});
