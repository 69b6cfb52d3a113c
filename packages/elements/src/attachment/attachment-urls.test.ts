import { expect } from 'chai';
import { AttachmentUrls } from './attachment-urls.ts';

/** Time that is let go by; `setTimeout` of the page is not waited for. */
function time() {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now };
  let now = 1_000_000;
  const timers = new Map<number, { at: number; callback: () => void }>();
  globalThis.setTimeout = ((callback: () => void, ms = 0) => {
    timers.set(timers.size + 1, { at: now + ms, callback });
    return timers.size;
  }) as never;
  globalThis.clearTimeout = ((id: number) => void timers.delete(id)) as never;
  Date.now = () => now;
  return {
    async pass(ms: number): Promise<void> {
      now += ms;
      for (const [id, { at, callback }] of timers)
        if (at <= now) {
          timers.delete(id);
          callback();
        }
      for (let n = 0; n < 5; n++) await Promise.resolve();
    },
    restore: () => Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout }) && (Date.now = real.now),
  };
}
const minuteMs = 60_000;

describe('the addresses of files', () => {
  let clock: ReturnType<typeof time>;
  let shown = true;
  let asked = 0;
  let works = true;
  const source = {
    attachmentUrl: (id: string) => (works ? Promise.resolve(`/${id}/${(asked += 1)}`) : Promise.reject(new Error('offline'))),
  };
  let files: AttachmentUrls;
  beforeEach(() => {
    clock = time();
    shown = works = true;
    asked = 0;
    files = new AttachmentUrls({ onChange: () => undefined, isShown: () => shown });
  });
  afterEach(() => {
    files.clear();
    clock.restore();
  });

  it('are asked for once, and renewed before they are over, for as long as somebody sees them', async () => {
    for (let n = 0; n < 3; n++) files.ask(source, 'a');
    await clock.pass(0);
    expect(files.urls.get('a')).to.equal('/a/1');
    for (let minute = 1; minute <= 24 * 60; minute++) await clock.pass(minuteMs);
    expect(asked).to.be.within(24 * 12, 24 * 16);
    expect(files.urls.get('a')).to.equal(`/a/${asked}`);
  });

  it('are left alone while nobody sees them, and renewed when somebody does again', async () => {
    files.ask(source, 'a');
    await clock.pass(0);
    shown = false;
    for (let minute = 1; minute <= 60; minute++) await clock.pass(minuteMs);
    expect(asked).to.equal(1);
    shown = true;
    document.dispatchEvent(new Event('visibilitychange'));
    await clock.pass(0);
    expect(files.urls.get('a')).to.equal('/a/2');
    await clock.pass(10 * minuteMs);
    files.renew();
    await clock.pass(0);
    expect(asked).to.be.greaterThan(2);
  });

  it('are asked for again at once when one does not work, but not again and again', async () => {
    files.ask(source, 'a');
    await clock.pass(0);
    await clock.pass(minuteMs);
    files.ask(source, 'a', true);
    await clock.pass(0);
    for (let n = 0; n < 5; n++) files.ask(source, 'a', true);
    await clock.pass(0);
    expect(asked).to.equal(2);
  });

  it('are asked for again when the hub could not be reached meanwhile', async () => {
    files.ask(source, 'a');
    await clock.pass(0);
    works = false;
    await clock.pass(5 * minuteMs);
    works = true;
    await clock.pass(5 * minuteMs);
    expect(files.urls.get('a')).to.equal('/a/2');
  });
});
