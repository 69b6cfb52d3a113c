import type { ClientState } from '@segue/client';
import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { deskClient } from '../../../../stories/pages/desk.stories.ts';
import { settled } from '../../../../stories/settled.ts';
import type { SegueConversationView } from './conversation-view.ts';
import './define.ts';

describe('the conversation at the desk', () => {
  let view: SegueConversationView;
  let state: ClientState;
  let checked: string[];

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    checked = [];
    view = document.createElement('segue-conversation-view');
    view.voice = storyVoice();
    state = deskClient().state.get();
    view.state = state;
    view.customerLocale = 'en';
    view.draft = 'Hello';
    view.lint = (text, { locale, channel }) => {
      checked.push(`${text} ${locale} ${channel}`);
      return [];
    };
    document.body.append(view);
    await settled(document.body);
  });
  afterEach(() => view.remove());

  it('checks a draft once, however often it is drawn', async () => {
    view.state = { ...state, customerOnline: false };
    await settled(document.body);
    view.state = { ...state, customerOnline: true };
    await settled(document.body);
    expect(checked).to.deep.equal(['Hello en telegram']);
  });

  it('checks it again when it, its reader, or the place it goes to is another', async () => {
    view.draft = 'Hello there';
    await settled(document.body);
    view.customerLocale = 'de';
    await settled(document.body);
    view.state = { ...state, conversation: { ...state.conversation!, activeVia: 'web' } };
    await settled(document.body);
    expect(checked.slice(1)).to.deep.equal(['Hello there en telegram', 'Hello there de telegram', 'Hello there de web']);
  });
});
