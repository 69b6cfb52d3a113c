import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { settled } from '../../../../stories/settled.ts';
import '../chat-widget/define.ts';

describe('the header of a chat', () => {
  afterEach(() => applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' }));

  it('cuts a name at its end, in whichever direction the chat is read', async () => {
    applyContext({ scheme: 'light', locale: 'ar', dir: 'rtl', brand: 'segue' });
    const header = document.createElement('segue-chat-header');
    header.voice = storyVoice();
    header.name = 'Olive Quarter Library of the Old Town and its Harbour';
    header.style.inlineSize = '20rem';
    document.body.append(header);
    await settled(document.body);
    const name = header.renderRoot.querySelector('bdi')!;
    expect(name.scrollWidth, 'it has no room').to.be.greaterThan(name.clientWidth);
    const { direction, textAlign, textOverflow } = getComputedStyle(name);
    expect([direction, textAlign, textOverflow]).to.deep.equal(['ltr', 'right', 'ellipsis']);
    header.remove();
  });
});
