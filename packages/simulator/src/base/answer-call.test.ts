import { createFakeClock, settle } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { answerCall } from './answer-call.ts';
import { createWeather, type Weather } from './weather.ts';

function createBench(weather: Partial<Weather>) {
  const clock = createFakeClock();
  let done = 0;
  const refusals = {
    tooManyRequests: (retryAfterS: number) => new Error(`wait ${retryAfterS}`),
    serverError: () => new Error('broken'),
  };
  const facts = { clock, weather: createWeather(weather) };
  const call = (more: object = {}): Promise<string> =>
    answerCall(facts, 'send', { ...refusals, ...more }, async () => {
      done += 1;
      return Response.json({ id: 'as long as it takes' });
    })
      .then((response) => response.text())
      .catch((error: Error) => error.message || error.name);
  return { clock, call, done: () => done };
}

describe('a call under the weather', () => {
  it('is refused and not carried out', async () => {
    for (const [weather, answer] of [
      [{ tooManyRequests: 1, retryAfterS: 7 }, 'wait 7'],
      [{ serverErrors: 1 }, 'broken'],
      [{ loseRequests: 1 }, 'ConnectionCut'],
    ] as const) {
      const { call, done } = createBench(weather);
      expect(await call()).to.equal(answer);
      expect(done()).to.equal(0);
      expect(await call()).to.contain('as long as it takes');
    }
  });

  it('is carried out, and the answer is lost, whole or from its middle', async () => {
    for (const weather of [{ dropAnswers: 1 }, { halfAnswers: 1 }]) {
      const { call, done } = createBench(weather);
      expect(await call()).to.equal('ConnectionCut');
      expect(done()).to.equal(1);
    }
  });

  it('finds a window closed only where the network has one', async () => {
    const { call, done } = createBench({ closedWindow: true });
    expect(await call()).to.contain('as long as it takes');
    expect(await call({ windowClosed: () => new Error('silent for too long') })).to.equal('silent for too long');
    expect(done()).to.equal(1);
  });

  it('waits', async () => {
    const { clock, call, done } = createBench({ delayMs: 2_000 });
    const answer = call();
    await settle();
    await clock.advance(1_999);
    expect(done()).to.equal(0);
    await clock.advance(1);
    expect(await answer).to.contain('as long as it takes');
  });
});
