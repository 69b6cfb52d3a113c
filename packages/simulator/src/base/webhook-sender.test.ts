import { createFakeClock, settle } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createWeather, type Weather } from './weather.ts';
import { createWebhookSender } from './webhook-sender.ts';

/** A sender whose webhook takes everything, unless it is told what to answer. */
function createBench(weather: Partial<Weather> = {}, answers: (Response | Error)[] = []) {
  const clock = createFakeClock();
  const seen: string[] = [];
  const ended: string[] = [];
  const sender = createWebhookSender({
    clock,
    weather: createWeather(weather),
    repeatAfterMs: (attempt, { retryAfterS }) => (attempt < 3 ? (retryAfterS ?? 1) * 1_000 : undefined),
    fetch: async (input, init) => {
      seen.push(await new Request(input, init).text());
      const answer = answers.shift() ?? new Response('{}');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const send = (...words: string[]): void => {
    for (const word of words)
      sender.send({
        make: (isForged) => new Request('https://hub.example/', { method: 'POST', body: isForged ? `forged ${word}` : word }),
        onEnd: () => void ended.push(word),
      });
  };
  return { clock, seen, ended, sender, send };
}

describe('what a vendor tells a hub', () => {
  it('comes in order, one after the other', async () => {
    const { seen, ended, sender, send } = createBench();
    send('one', 'two');
    expect(sender.pending()).to.equal(2);
    await sender.idle();
    expect([seen, ended, sender.pending()]).to.deep.equal([['one', 'two'], ['one', 'two'], 0]);
  });

  it('is tried again as long as the vendor tries, after what the hub asks for, and holds up what follows', async () => {
    const busy = new Response('', { status: 503, headers: { 'retry-after': '5' } });
    const { clock, seen, ended, sender, send } = createBench({}, [busy, new TypeError('fetch failed'), new Response('', { status: 500 })]);
    send('one');
    await settle();
    send('two');
    await clock.advance(4_999);
    expect(seen).to.deep.equal(['one']);
    await clock.advance(1_001);
    await clock.advance(1_000);
    await sender.idle();
    expect([seen, ended]).to.deep.equal([
      ['one', 'one', 'one', 'two'],
      ['one', 'two'],
    ]);
    expect(sender.journal().map(({ status }) => status)).to.deep.equal([503, undefined, 500, 200]);
  });

  it('is doubled, swapped, lost, late or preceded by a forgery, as the weather wants', async () => {
    const comes = async (weather: Partial<Weather>): Promise<string[]> => {
      const { clock, seen, ended, sender, send } = createBench(weather);
      send('one', 'two', 'three');
      await settle();
      await clock.advance(5_000);
      await sender.idle();
      expect(ended.toSorted()).to.deep.equal(['one', 'three', 'two']);
      return seen;
    };
    expect(await comes({ duplicateDeliveries: 1 })).to.deep.equal(['one', 'one', 'two', 'three']);
    expect(await comes({ reorderDeliveries: 1 })).to.deep.equal(['one', 'three', 'two']);
    expect(await comes({ dropDeliveries: 1 })).to.deep.equal(['two', 'three']);
    expect(await comes({ lateDeliveries: 1, lateMs: 2_000 })).to.deep.equal(['two', 'three', 'one']);
    expect(await comes({ badSignatures: 1 })).to.deep.equal(['forged one', 'one', 'two', 'three']);
  });

  it('gets no further once the vendor stops', async () => {
    const { clock, seen, sender, send } = createBench({ lateDeliveries: 1 }, [new Response('', { status: 500 })]);
    send('late', 'one', 'two');
    await settle();
    sender.stop();
    await clock.advance(60_000);
    expect(seen).to.deep.equal(['one']);
  });
});
