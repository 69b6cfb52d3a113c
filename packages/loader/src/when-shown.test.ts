import { expect } from 'chai';
import { whenShown } from './when-shown.ts';

const frame = window.requestAnimationFrame;
const entries = performance.getEntriesByType.bind(performance);
const shown = (): Promise<string> => new Promise((resolve) => whenShown(() => resolve('shown')));
const paintedSoFar = (names: string[]): void => {
  performance.getEntriesByType = (type) => (type === 'paint' ? (names.map((name) => ({ name })) as PerformanceEntryList) : entries(type));
};

describe('the launcher', function () {
  this.timeout(60_000);
  afterEach(() => {
    window.requestAnimationFrame = frame;
    delete (performance as { getEntriesByType?: unknown }).getEntriesByType;
  });

  it('comes once the page is there, though the page has not loaded all of its own', async () => {
    Object.defineProperty(document, 'readyState', { configurable: true, value: 'interactive' });
    expect(await shown()).to.equal('shown');
    delete (document as { readyState?: unknown }).readyState;
  });

  it('comes at once on a page that is painted', () => {
    paintedSoFar(['first-contentful-paint']);
    let isShown = false;
    whenShown(() => (isShown = true));
    expect(isShown).to.equal(true);
  });

  it('lets the page paint a frame first where it has not', async () => {
    paintedSoFar([]);
    let draw: FrameRequestCallback | undefined;
    window.requestAnimationFrame = (callback) => ((draw = callback), 1);
    let isShown = false;
    const done = new Promise<void>((resolve) => whenShown(() => ((isShown = true), resolve())));
    expect(isShown).to.equal(false);
    draw!(0);
    expect(isShown, 'not in the frame itself').to.equal(false);
    await done;
  });

  it('comes where a page never gets a frame', async () => {
    paintedSoFar([]);
    window.requestAnimationFrame = () => 1;
    expect(await shown()).to.equal('shown');
  });
});
