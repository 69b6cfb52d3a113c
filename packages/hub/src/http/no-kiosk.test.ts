import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createHubBench } from '../fixtures/hub-bench.ts';

describe('a session at a kiosk, where the next visitor would read what the last one said', () => {
  it('is refused with what is wrong and what is expected', async () => {
    const bench = await createHubBench();
    const visitor = bench.caller('customer');
    for (const path of ['/v1/sessions', '/v1/tickets/redeem']) {
      const body = { surface: 'kiosk', locale: 'en', intentId: 'i', ticket: 'x'.repeat(22) };
      const answer = await visitor.call<{ error: { path: string; message: string } }>('POST', path, body);
      expect(answer.status, path).to.equal(400);
      expect(answer.body.error.path, path).to.equal('surface');
      expect(answer.body.error.message, path).to.contain('expected "web" or "app"').and.to.contain('not there yet');
    }
    await bench.close();
  });
});
