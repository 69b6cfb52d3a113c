import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import '../icon/define.ts';
import './define.ts';
import type { SegueMenu } from './menu.ts';

describe('<segue-menu>', () => {
  let menu: SegueMenu;
  let chosen: string[];
  const opener = (): HTMLElement => menu.renderRoot.querySelector('.icon-button')!;
  const items = (): HTMLElement[] => [...menu.renderRoot.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const focused = (): string => menu.shadowRoot!.activeElement?.textContent?.trim() ?? '';
  const isOpen = (): boolean => menu.renderRoot.querySelector('.list')!.matches(':popover-open');
  const press = async (key: string): Promise<void> => {
    menu.shadowRoot!.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    await settled(document.body);
  };
  const open = async (): Promise<void> => {
    opener().click();
    await settled(document.body);
  };

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    chosen = [];
    menu = document.createElement('segue-menu');
    menu.voice = storyVoice();
    menu.label = 'Menu';
    menu.entries = [
      { id: 'along', label: 'Take this chat along', icon: 'phone' },
      { id: 'en', label: 'English', checked: true, separated: true },
      { id: 'zh', label: '中文（中国）', checked: false, lang: 'zh-CN' },
    ];
    menu.addEventListener('segue-menu', (event) => chosen.push(event.entry));
    document.body.append(menu);
    await settled(document.body);
  });
  afterEach(() => menu.remove());

  it('is accessible closed and open', async () => {
    expect(await findViolations(menu)).to.deep.equal([]);
    await open();
    expect(await findViolations(menu)).to.deep.equal([]);
  });

  it('says whether it is open, and which of several is chosen', async () => {
    expect([opener().ariaExpanded, items().length]).to.deep.equal(['false', 0]);
    await open();
    expect(opener().ariaExpanded).to.equal('true');
    expect(items().map((item) => [item.role, item.ariaChecked, item.lang])).to.deep.equal([
      ['menuitem', null, ''],
      ['menuitemradio', 'true', ''],
      ['menuitemradio', 'false', 'zh-CN'],
    ]);
  });

  it('tells what was chosen, closes, and gives focus back', async () => {
    await open();
    items()[2]!.click();
    await settled(document.body);
    expect(chosen).to.deep.equal(['zh']);
    expect([isOpen(), menu.shadowRoot!.activeElement]).to.deep.equal([false, opener()]);
  });

  it('is gone through by arrows, from either end', async () => {
    opener().focus();
    await press('ArrowUp');
    expect(focused()).to.equal('中文（中国）');
    await press('ArrowDown');
    expect(focused()).to.equal('Take this chat along');
    await press('ArrowDown');
    expect(focused()).to.equal('English');
    await press('End');
    expect(focused()).to.equal('中文（中国）');
    await press('Home');
    expect(focused()).to.equal('Take this chat along');
  });

  it('closes by Escape, by Tab and by a press elsewhere, and nothing is chosen', async () => {
    for (const key of ['Escape', 'Tab']) {
      await open();
      await press(key);
      expect([isOpen(), menu.shadowRoot!.activeElement], key).to.deep.equal([false, opener()]);
    }
    await open();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settled(document.body);
    expect([isOpen(), chosen]).to.deep.equal([false, []]);
  });
});
