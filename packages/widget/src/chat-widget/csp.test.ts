import { expect } from 'chai';

interface Result {
  refused: string[];
  messages: number;
  qr: boolean;
}

describe('a page with a strict Content Security Policy and Trusted Types', function () {
  this.timeout(60_000);
  it('runs the whole chat, with hostile messages, and the browser refuses nothing', async () => {
    const frame = document.createElement('iframe');
    frame.width = '900';
    frame.height = '700';
    frame.src = new URL('../../../../stories/pages/strict.html', import.meta.url).href;
    document.body.append(frame);
    const view = frame.contentWindow as Window & { result?: Result };
    const result = await new Promise<Result>((resolve) => {
      const look = (): void => {
        const seen = (frame.contentWindow as typeof view).result;
        if (seen) resolve(seen);
        else requestAnimationFrame(look);
      };
      look();
    });
    frame.remove();
    expect(result.refused).to.deep.equal([]);
    expect(result.messages).to.be.greaterThan(10);
    expect(result.qr).to.equal(true);
  });
});
