import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';

let place: Place;
beforeEach(async () => {
  place = await startHub();
});
afterEach(() => place.close());

/** Says something, and gives the operator's side of it. */
async function talk(customer: ReturnType<Place['customer']>) {
  await customer.start();
  customer.send(text('Hello'));
  const { inbox, open } = await place.operator();
  await until(() => inbox.state.get().summaries.size === 1);
  const desk = open([...inbox.state.get().summaries.keys()][0]!);
  await desk.start();
  await until(() => texts(desk).includes('Hello') && desk.state.get().customerOnline);
  return desk;
}

describe('a chat that a page took out', () => {
  it('is seen as gone at the desk, asks nothing more, and goes on where it was when it is put back', async () => {
    let asked = 0;
    const device = place.network.device();
    const customer = place.customer({ fetch: (input, init) => (asked++, device(input, init)) });
    const desk = await talk(customer);
    customer.rest();
    await until(() => !desk.state.get().customerOnline, 'the desk sees that nobody is there');
    const before = asked;
    desk.send(text('Still there?'));
    await until(() => desk.state.get().timeline.length === 2);
    await place.clock.advance(120_000);
    expect(asked).to.equal(before);
    await customer.resume();
    await until(() => texts(customer).includes('Still there?'));
    expect(texts(customer)).to.deep.equal(['Hello', 'Still there?']);
    await until(() => desk.state.get().customerOnline);
  });

  it('loses nothing that was not sent yet', async () => {
    const customer = place.customer();
    await talk(customer);
    place.kill();
    customer.send(text('Are you open on Sunday?'));
    customer.rest();
    place.restart();
    await place.clock.advance(60_000);
    await customer.resume();
    const { open } = await place.operator();
    const desk = open(customer.state.get().conversation!.id);
    await desk.start();
    await until(() => texts(desk).includes('Are you open on Sunday?'), 'it reaches the desk');
    expect(texts(customer)).to.deep.equal(['Hello', 'Are you open on Sunday?']);
  });
});

describe('a page that wraps fetch', () => {
  const through = (change: (answer: Response) => Response): typeof fetch => {
    const device = place.network.device();
    return async (input, init) => change(await device(input, init));
  };
  const isStream = (answer: Response): boolean => answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const wrappers: Record<string, (answer: Response) => Response> = {
    'gives back answers without a body': (answer) =>
      new Proxy(answer, { get: (target, key) => (key === 'body' ? null : bound(target, key)) }),
    'reads a stream itself': (answer) => {
      if (isStream(answer)) answer.body!.getReader();
      return answer;
    },
    'makes streams empty': (answer) => (isStream(answer) ? new Response('', answer) : answer),
  };
  const bound = (target: Response, key: string | symbol): unknown => {
    const value = Reflect.get(target, key, target) as unknown;
    return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
  };
  for (const [what, change] of Object.entries(wrappers)) {
    it(`and ${what} still has an answer shown at once`, async () => {
      const customer = place.customer({ fetch: through(change) });
      await customer.start();
      customer.send(text('Hello'));
      const { inbox, open } = await place.operator();
      await until(() => inbox.state.get().summaries.size === 1);
      const desk = open([...inbox.state.get().summaries.keys()][0]!);
      await desk.start();
      await until(() => texts(desk).includes('Hello'));
      desk.send(text('Good morning'));
      await until(() => texts(customer).includes('Good morning'), 'the answer, without any time having passed');
      expect(texts(customer)).to.deep.equal(['Hello', 'Good morning']);
    });
  }
});
