import { createVoice } from '@segue/brand/runtime';
import { expect } from 'chai';
import { applyContext, deskBundle } from '../../../../stories/context.ts';
import { summary } from '../../../../stories/fake-inbox.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import type { InboxView } from './events.ts';
import type { SegueInboxList } from './inbox-list.ts';
import './define.ts';

describe('the list of the inbox', () => {
  let list: SegueInboxList;
  const all = (selector: string): HTMLElement[] => [...list.renderRoot.querySelectorAll<HTMLElement>(selector)];
  const show = async (locale: 'en' | 'ar', widthPx: number): Promise<void> => {
    applyContext({ scheme: 'light', locale, dir: locale === 'ar' ? 'rtl' : 'ltr', brand: 'segue' });
    list = document.createElement('segue-inbox-list');
    list.voice = createVoice(deskBundle().strings);
    list.style.setProperty('inline-size', `${widthPx}px`);
    list.counts = { mine: 12, unassigned: 20, all: 20 };
    list.now = Date.now();
    list.summaries = [
      summary('one', 'Ada', 'Is this readable? It is a long one, see https://example.com', { waits: 0 }),
      summary('two', 'Jo', 'Hi'),
    ];
    list.selected = 'one';
    document.body.append(list);
    await settled(document.body);
  };
  afterEach(() => {
    list.remove();
    applyContext({ locale: 'en', dir: 'ltr' });
  });

  it('is accessible with a row chosen', async () => {
    await show('en', 272);
    expect(await findViolations(list)).to.deep.equal([]);
  });

  it('has its parts in one line, and the one that is looked at in sight, however narrow it is', async () => {
    await show('en', 160);
    list.view = 'closed';
    await settled(document.body);
    const tabs = all('[role=tab]');
    expect(new Set(tabs.map(({ offsetTop }) => offsetTop)).size).to.equal(1);
    expect(tabs[3]!.getBoundingClientRect().right).to.be.at.most(list.getBoundingClientRect().right);
  });

  it('cuts a message at its end, in whichever direction the desk is read', async () => {
    await show('ar', 272);
    const [line] = all('.line');
    const [team, text] = [line!.querySelector('span')!, line!.querySelector<HTMLElement>('.text')!];
    expect(team.textContent).to.equal('الفريق:');
    expect(text.scrollWidth, 'it has no room').to.be.greaterThan(text.clientWidth);
    expect(getComputedStyle(text).direction).to.equal('ltr');
    expect(getComputedStyle(text).textOverflow).to.equal('ellipsis');
    expect(text.getBoundingClientRect().right).to.be.at.most(team.getBoundingClientRect().left);
  });

  it('shows which row is chosen by more than its ground, and its picture on another', async () => {
    await show('en', 272);
    const [row, other] = all('[role=option]');
    const ground = (element: Element): string => getComputedStyle(element).backgroundColor;
    expect(ground(row!.querySelector('segue-avatar')!)).not.to.equal(ground(row!));
    expect(getComputedStyle(row!, '::before').borderInlineStartWidth).to.equal('3px');
    expect(getComputedStyle(other!, '::before').content).to.equal('none');
  });

  it('says of an empty part what is not in it', async () => {
    await show('en', 272);
    list.summaries = [];
    const said: Partial<Record<InboxView, string>> = {};
    for (const view of ['mine', 'closed', 'all'] as const) {
      list.view = view;
      await settled(document.body);
      said[view] = all('.empty')[0]!.textContent;
    }
    expect(said).to.deep.equal({
      mine: 'Nothing is assigned to you.',
      closed: 'No closed conversations.',
      all: 'Nothing here. New conversations appear by themselves.',
    });
  });
});
