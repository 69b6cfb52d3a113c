import type { Client } from '@segue/client';
import { settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { plainBrand } from '../plain-hub.ts';
import { browserPage, origin, type BrowserPage } from './browser-page.ts';
import { states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';

let place: Place;
beforeEach(async () => {
  place = await startHub({ brands: [{ ...plainBrand('test'), origins: [origin] }] });
});
afterEach(() => place.close());

/** What had been answered by the moment in which this was seen first: each took its time on the line. */
async function answeredUntil({ state }: Client, { answered }: BrowserPage, isSeen: () => boolean): Promise<string[]> {
  const before = answered.length;
  let wanted: string[] | undefined;
  const stop = state.subscribe(() => {
    if (isSeen()) wanted ??= answered.slice(before);
  });
  await until(() => wanted !== undefined);
  stop();
  return wanted!;
}

// On a line of 150 ms each of these is 150 ms that somebody waits.
describe('what goes over the line, asking for leave included', () => {
  it('the first message is one request: the conversation begins with it', async () => {
    const page = browserPage(place.network.device());
    const customer = place.customer({ fetch: page.fetch });
    await customer.start();
    expect(page.answered).to.deep.equal(['OPTIONS /v1/sessions', 'POST /v1/sessions']);
    customer.send(text('Hello'));
    const answered = await answeredUntil(customer, page, () => states(customer).join() === 'sent');
    expect(answered).to.deep.equal(['OPTIONS /v1/conversations', 'POST /v1/conversations']);
    expect(texts(customer)).to.deep.equal(['Hello']);
  });

  it('what else was tapped before it was there goes the same way, and no leave is asked again', async () => {
    const page = browserPage(place.network.device());
    const customer = place.customer({ fetch: page.fetch });
    await customer.start();
    customer.send(text('Hello'));
    customer.send(text('Anybody?'));
    // The stream may be the first to say that a message is in the log.
    await until(() => states(customer).join() === 'sent,sent' && page.answered.some((line) => line.endsWith('/stream')));
    await settle();
    expect(page.answered.filter((line) => /conversations$|messages$|events$/.test(line))).to.deep.equal([
      'OPTIONS /v1/conversations',
      'POST /v1/conversations',
      'POST /v1/conversations',
    ]);
  });

  for (const how of ['resume', 'start'] as const)
    it(`who returns sees what was said with the one answer to ${how}`, async () => {
      const device = place.network.device();
      const kept = new Map<string, string[]>();
      const first = place.customer({ fetch: browserPage(device).fetch });
      await first.start();
      first.send(text('Hello'));
      await until(() => states(first).join() === 'sent');
      first.destroy();
      for (const leave of [1, 0]) {
        const page = browserPage(device, kept);
        const again = place.customer({ fetch: page.fetch });
        const seen = answeredUntil(again, page, () => texts(again).join() === 'Hello');
        await again[how]();
        const path = how === 'resume' ? '/v1/sessions/current' : '/v1/sessions';
        expect(await seen).to.deep.equal([...(leave ? [`OPTIONS ${path}`] : []), how === 'resume' ? `GET ${path}` : `POST ${path}`]);
        again.destroy();
      }
    });
});
