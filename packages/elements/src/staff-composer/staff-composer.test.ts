import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import './define.ts';
import '../define.ts';
import type { SegueStaffComposer } from './staff-composer.ts';

describe('what operators have in the composer', () => {
  let composer: SegueStaffComposer;
  const part = (selector: string): HTMLElement => composer.renderRoot.querySelector<HTMLElement>(selector)!;

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    composer = document.createElement('segue-staff-composer');
    composer.voice = storyVoice();
    composer.style.setProperty('inline-size', '700px');
    document.body.append(composer);
    await settled(document.body);
  });
  afterEach(() => composer.remove());

  const field = (): HTMLTextAreaElement => part('textarea') as HTMLTextAreaElement;
  const write = async (text: string): Promise<void> => {
    field().value = text;
    field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await settled(document.body);
  };
  const press = async (key: string): Promise<void> => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    await settled(document.body);
  };

  it('is accessible with a reply, a note and saved replies', async () => {
    expect(await findViolations(composer)).to.deep.equal([]);
    composer.savedReplies = [{ id: 'a', shortcut: 'hours', markdown: 'Nine to six' }];
    await write('/');
    expect(await findViolations(composer)).to.deep.equal([]);
    composer.note = true;
    await settled(document.body);
    expect(await findViolations(composer)).to.deep.equal([]);
  });

  it('chooses a saved reply by arrows and takes it by Enter, which sends nothing', async () => {
    const sent: string[] = [];
    composer.addEventListener('segue-send', (event) => sent.push(event.text));
    composer.savedReplies = [
      { id: 'a', shortcut: 'hours', markdown: 'Nine to six' },
      { id: 'b', shortcut: 'hello', markdown: 'Good morning' },
    ];
    await write('/h');
    expect([field().ariaAutoComplete, field().getAttribute('aria-controls')]).to.deep.equal(['list', 'saved']);
    expect(field().getAttribute('aria-activedescendant')).to.equal('saved-0');
    await press('ArrowDown');
    expect(field().getAttribute('aria-activedescendant')).to.equal('saved-1');
    await press('Enter');
    expect([field().value, sent]).to.deep.equal(['Good morning', []]);
    expect(field().hasAttribute('aria-activedescendant')).to.equal(false);
    await press('Enter');
    expect(sent).to.deep.equal(['Good morning']);
  });

  it('writes a note that the customer never sees, and says so', async () => {
    const sent: [string, boolean][] = [];
    composer.addEventListener('segue-send', (event) => sent.push([event.text, event.private]));
    composer.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')[1]!.click();
    await settled(document.body);
    expect(part('[role=status]').textContent).to.equal(storyVoice().say('desk-only-team'));
    await write('Seems upset');
    await press('Enter');
    expect(sent).to.deep.equal([['Seems upset', true]]);
  });

  it('holds a reply back that the brand does not allow, but no note', async () => {
    const sent: string[] = [];
    composer.addEventListener('segue-send', (event) => sent.push(event.text));
    await write('You idiot');
    composer.findings = [{ severity: 'hard', message: 'No insults', start: 4, end: 9, suggestions: [] }];
    await settled(document.body);
    await press('Enter');
    expect([sent, part('.send').getAttribute('aria-disabled')]).to.deep.equal([[], 'true']);
    composer.note = true;
    await settled(document.body);
    await press('Enter');
    expect(sent).to.deep.equal(['You idiot']);
  });

  it('keeps underlines under their words when the field gets another width', async () => {
    composer.text = 'The whole thing was rather cheap';
    composer.findings = [{ severity: 'warning', message: '', start: 27, end: 32, suggestions: [] }];
    await settled(document.body);
    const fits = (): boolean => part('.marks').offsetWidth === part('textarea').clientWidth;
    expect(fits()).to.equal(true);
    composer.style.setProperty('inline-size', '300px');
    expect(fits(), 'nothing was rendered').to.equal(false);
    await until(fits);
    composer.remove();
    composer.style.setProperty('inline-size', '500px');
    document.body.append(composer);
    await until(fits);
  });

  it('lists saved replies as they are read, and takes them as they are written', async () => {
    const markdown = '**Opening hours**\n\n- from _9_ to 18, see [our page](https://brand.example)';
    composer.savedReplies = [{ id: 'a', shortcut: 'hours', markdown }];
    composer.text = '/';
    await settled(document.body);
    expect(part('#saved-0 span').textContent).to.equal('Opening hours - from 9 to 18, see our page (https://brand.example)');
    part('#saved-0').click();
    expect(composer.text).to.equal(markdown);
  });
});
