import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { RawInbound } from '../channel.ts';
import { telegram } from './index.ts';

interface Polled {
  calls: (number | undefined)[];
  stored: string[];
}

/** Polls a network that answers so, until it would wait or `most` calls were made. */
async function poll(answer: (offset: number | undefined, call: number) => number[] | undefined, most = 200): Promise<Polled> {
  const polled: Polled = { calls: [], stored: [] };
  const stop = new AbortController();
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (typeof url !== 'string' || !url.endsWith('/getUpdates')) return Response.json({ ok: true, result: true });
    const { offset } = JSON.parse(init?.body as string) as { offset?: number };
    polled.calls.push(offset);
    const ids = polled.calls.length > most ? undefined : answer(offset, polled.calls.length);
    if (!ids) stop.abort();
    return Response.json({ ok: true, result: (ids ?? []).map((id) => ({ update_id: id })) });
  };
  const store = async (batch: RawInbound[]): Promise<void> => void polled.stored.push(...batch.map(({ providerId }) => providerId));
  const channel = telegram({ token: '7000000001:AAtest-token', botName: 'northwind_help_bot', mode: 'poll', fetch });
  await channel.poll!(store, stop.signal, (error) => expect.fail(String(error)));
  return polled;
}

describe('polling Telegram', () => {
  it('goes on when ids begin anew, lower, after a quiet week', async () => {
    const low = Array.from({ length: 101 }, (_, index) => 117_314_199 + index);
    const { calls, stored } = await poll((offset) => {
      if (offset === undefined) return [727_334_708];
      // The network holds the low ones until one above them is confirmed.
      const waiting = low.filter((id) => offset === 727_334_709 || id >= offset);
      return waiting.length > 0 ? waiting.slice(0, 100) : undefined;
    });
    expect(stored).to.deep.equal(['727334708', ...low.map(String)]);
    expect(calls).to.deep.equal([undefined, 727_334_709, 117_314_299, 117_314_300]);
  });

  it('says what is no update, and goes on behind it', async () => {
    const stop = new AbortController();
    const errors: unknown[] = [];
    const stored: string[] = [];
    const answers: unknown[] = [[null, { update_id: '1' }, 'x', { update_id: 5 }], { update_id: 6 }, [{ update_id: 7 }]];
    const offsets: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      if (typeof url !== 'string' || !url.endsWith('/getUpdates')) return Response.json({ ok: true, result: true });
      offsets.push((JSON.parse(init?.body as string) as { offset?: number }).offset);
      const result = answers.shift();
      if (result === undefined) stop.abort();
      return Response.json({ ok: true, result: result ?? [] });
    };
    const channel = telegram({ token: '7000000001:AAtest-token', botName: 'northwind_help_bot', mode: 'poll', fetch });
    const store = async (batch: RawInbound[]): Promise<void> => void stored.push(...batch.map(({ providerId }) => providerId));
    await channel.poll!(store, stop.signal, (error) => errors.push(error));
    expect(stored).to.deep.equal(['5', '7']);
    expect(offsets).to.deep.equal([undefined, 6, 6, 8]);
    expect(errors.map(String)).to.have.length(2);
    expect(errors[0]).to.include({ name: 'ChannelError', code: 'invalid' });
  });

  it('never spins, whatever the network answers at once', { timeout: 20_000 }, async () => {
    for (const answer of [() => [], () => [5]]) {
      const startedAt = performance.now();
      const { calls } = await poll((_offset, call) => (call > 4 ? undefined : answer()));
      // After the second that brought nothing it waits, longer each time: 0.5 s, 1 s, 2 s.
      expect(performance.now() - startedAt).to.be.above(1_400);
      expect(calls.length).to.be.at.most(5);
    }
  });
});
