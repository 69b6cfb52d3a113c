import { expect } from 'chai';
import { eachWithChat } from '../../../../stories/chat-page.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../index.ts';
import type { SegueChat, SegueErrorEvent } from '../index.ts';
import '../launcher/define.ts';

describe('a chat at a kiosk, which would show each visitor what the last one said', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { show } = page;

  it('is refused with a sentence that says what to do: nothing is drawn, asked or kept', async () => {
    const failures: SegueErrorEvent[] = [];
    const listen = (event: SegueErrorEvent): void => void failures.push(event);
    document.addEventListener('segue-error', listen);
    const quiet = window.onerror;
    const reported: unknown[] = [];
    window.onerror = (message) => {
      reported.push(message);
      return true;
    };
    try {
      await show({}, { surface: 'kiosk' as SegueChat['surface'] });
      await until(() => failures.length > 0);
      page.chat.show();
      await settled(document.body);
    } finally {
      document.removeEventListener('segue-error', listen);
      window.onerror = quiet;
    }
    expect(String(reported[0])).to.match(/"kiosk".*expected "web" or "app".*Leave the attribute out/);
    expect(failures.map(({ code }) => code)).to.deep.equal(['invalid-request']);
    expect(page.client.calls).to.deep.equal([]);
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    expect(page.chat.shadowRoot?.querySelector('segue-panel')).to.equal(null);
  });
});
