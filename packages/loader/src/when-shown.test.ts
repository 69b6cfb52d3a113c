import { expect } from 'chai';
import { whenShown } from './when-shown.ts';

const idle = window.requestIdleCallback;
const shown = (): Promise<string> => new Promise((resolve) => whenShown(() => resolve('shown')));

describe('the launcher', function () {
  this.timeout(60_000);
  afterEach(() => {
    window.requestIdleCallback = idle;
  });

  it('comes once the page is there, though the page has not loaded all of its own', async () => {
    Object.defineProperty(document, 'readyState', { configurable: true, value: 'interactive' });
    expect(await shown()).to.equal('shown');
    delete (document as { readyState?: unknown }).readyState;
  });

  it('comes where the browser has no idle time to give', async () => {
    window.requestIdleCallback = undefined as never;
    expect(await shown()).to.equal('shown');
  });

  it('comes where a page never grants idle time', async () => {
    window.requestIdleCallback = () => 1;
    expect(await shown()).to.equal('shown');
  });
});
