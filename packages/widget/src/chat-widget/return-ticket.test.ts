import { expect } from 'chai';
import { eachWithChat } from '../../../../stories/chat-page.ts';
import { settled } from '../../../../stories/settled.ts';
import '../../../widget/src/index.ts';
import '../../../widget/src/launcher/define.ts';

describe('a return ticket', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { all, button, one, show } = page;

  it('asks before it brings a chat here by link, drops the ticket from the address, and never redeems by itself', async () => {
    history.replaceState(null, '', '#chat=aaaaaaaaaaaaaaaaaaaaaaaa');
    await show();
    expect(location.hash).to.equal('');
    expect(page.client.calls).to.deep.equal([['lookAt', 'aaaaaaaaaaaaaaaaaaaaaaaa']]);
    expect(one('.question').textContent).to.contain('Continue your chat here?');
    expect(one('.question').textContent).to.match(/It began on www\.shop\.example, Jan 5, 2026/);
    button('Continue').click();
    await settled(document.body);
    expect(page.client.asked('redeem')).to.deep.equal([['aaaaaaaaaaaaaaaaaaaaaaaa', { replace: false }]]);
  });

  it('is taken from a page whose addresses begin elsewhere', async () => {
    const base = Object.assign(document.createElement('base'), { href: 'https://elsewhere.example/' });
    document.head.append(base);
    try {
      history.replaceState(null, '', `${location.href}#part&chat=cccccccccccccccccccccccc`);
      await show();
      expect(location.hash).to.equal('#part');
      expect(one('.question').textContent).to.contain('Continue your chat here?');
    } finally {
      base.remove();
      history.replaceState(null, '', location.href.replace(/#.*/, ''));
    }
  });

  it('asks again when this browser has a chat of its own, and leaves the ticket alone when it is not mine', async () => {
    await show({ redeemCode: 'own-conversation' }, { ticket: 'bbbbbbbbbbbbbbbbbbbbbbbb' });
    button('Continue').click();
    await settled(document.body);
    expect(one('.question').textContent).to.contain('already a chat');
    button('Not mine').click();
    await settled(document.body);
    expect(page.client.asked('redeem').length).to.equal(1);
    expect(all('.question').length).to.equal(0);
  });

  it('asks on when nobody knows whether it worked, so that the same wish can be said again', async () => {
    await show({ redeemCode: 'network' }, { ticket: 'dddddddddddddddddddddddd' });
    for (const times of [1, 2]) {
      button('Continue').click();
      await settled(document.body);
      expect(page.client.asked('redeem').length).to.equal(times);
      expect(one('.question').textContent).to.contain('Continue your chat here?');
    }
    expect(page.client.asked('start')).to.deep.equal([]);
  });
});
