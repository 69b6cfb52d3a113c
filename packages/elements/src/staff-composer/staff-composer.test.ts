import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
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
