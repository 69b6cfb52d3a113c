import { expect } from 'chai';
import { createVoice } from '@segue/brand/runtime';
import { applyContext, deskBundle } from '../../../../stories/context.ts';
import { settled } from '../../../../stories/settled.ts';
import './define.ts';
import type { SegueCustomerCard } from './customer-card.ts';

describe('the page on the card of a customer', () => {
  let card: SegueCustomerCard;
  beforeEach(() => applyContext({ scheme: 'light', locale: 'en', dir: 'ltr' }));
  afterEach(() => card.remove());

  async function shown(url: string, title: string): Promise<{ text: string; href: string | undefined }> {
    card = document.createElement('segue-customer-card');
    card.voice = createVoice(deskBundle().strings);
    const at = Date.now();
    card.customer = {
      id: 'customer-1',
      verified: false,
      locale: 'en',
      online: true,
      firstSeenAt: at,
      conversations: 1,
      page: { url, title },
      says: {},
      surfaces: [],
      channels: [],
    };
    document.body.append(card);
    await settled(document.body);
    const place = card.renderRoot.querySelector('dd')!;
    return { text: place.innerText.trim(), href: place.querySelector('a')?.href };
  }

  it('says where a link leads when its title is another address, or a name', async () => {
    const href = 'https://l.example/paypal.com';
    expect(await shown(href, 'https://www.paypal.com')).to.deep.equal({ text: 'https://www.paypal.com (l.example)', href });
    card.remove();
    expect(await shown('https://shop.example/lamps', 'Lamps')).to.deep.equal({
      text: 'Lamps (shop.example)',
      href: 'https://shop.example/lamps',
    });
    card.remove();
    expect((await shown('https://shop.example/lamps', '')).text).to.equal('https://shop.example/lamps');
  });

  it('links to no address that hides where it leads, or that is no page', async () => {
    expect((await shown('https://bank.example@evil.example/', 'Bank')).href).to.equal(undefined);
    card.remove();
    expect((await shown('javascript:alert(1)', 'Bank')).href).to.equal(undefined);
    card.remove();
    // A letter that looks like another one: the host is shown as the network knows it.
    expect((await shown('https://\u0430pple.example/', 'https://\u0430pple.example/')).text).to.contain('(xn--pple-43d.example)');
  });
});
