import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createSimulator } from '../create-simulator.ts';
import { createWeather } from './weather.ts';

describe('the weather', () => {
  it('lies over a network or an account, within that of the wider place', () => {
    const everywhere = createWeather({ serverErrors: 1 });
    const [sms, other] = [everywhere.over('sms'), everywhere.over('other')];
    const account = sms.over('AC1');
    account.change({ tooManyRequests: 1, retryAfterS: 9 });
    sms.change({ delayMs: 100, loseRequests: true });
    expect(other.strikes('loseRequests')).to.equal(undefined);
    expect(sms.over('AC2').strikes('tooManyRequests')).to.equal(undefined);
    expect(account.strikes('loseRequests')).to.include({ loseRequests: true });
    expect(account.strikes('tooManyRequests')).to.include({ retryAfterS: 9 });
    expect(account.strikes('tooManyRequests')).to.equal(undefined);
    expect([account.delayMs('send'), other.delayMs('send')]).to.deep.equal([100, 0]);
    expect(account.felt()).to.include({ delayMs: 100, loseRequests: true, serverErrors: 1 });
    // What is counted for all is counted once for all.
    expect(other.strikes('serverErrors')).to.not.equal(undefined);
    expect(account.strikes('serverErrors')).to.equal(undefined);
  });

  it('tells who watches a narrow place of changes in a wide one', () => {
    const everywhere = createWeather();
    const seen: number[] = [];
    const account = everywhere.over('sms').over('AC1');
    const end = account.watch(() => seen.push(account.felt().delayMs));
    everywhere.change({ delayMs: 5 });
    everywhere.over('other').change({ delayMs: 7 });
    end();
    everywhere.change({ delayMs: 6 });
    expect(seen).to.deep.equal([5]);
  });

  it('is set by the control routes for everything, one network, one account', async () => {
    const simulator = createSimulator();
    const weather = async (path: string, body?: object): Promise<Record<string, unknown>> => {
      const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return (await simulator.fetch(new Request(`http://simulator.test/control/${path}`, init))).json() as Promise<Record<string, unknown>>;
    };
    await weather('sms/accounts/AC1/weather', { badSignatures: 2 });
    await weather('sms/weather', { lateDeliveries: true, lateMs: 50 });
    expect(await weather('sms/accounts/AC1/weather')).to.include({ badSignatures: 2, lateDeliveries: 0 });
    expect(await weather('sms/weather')).to.include({ badSignatures: 0, lateDeliveries: true, lateMs: 50 });
    expect(await weather('app/weather')).to.include({ lateDeliveries: 0 });
    expect((await weather('weather', { lateMs: true }))['error']).to.contain('"lateMs" must be a whole number');
  });
});
