import { expect } from 'chai';
import { builtInBrand } from '../../../../stories/context.ts';

// The test server hands out the sources: whatever they say has to be in the brand file.
const sources = [
  'chat-widget/chat-widget',
  'notices/notices',
  'questions/questions',
  'handoff-view/handoff-controller',
  'menu/choose-entry',
  'menu/menu-entries',
  'chat-header/chat-header',
  'home-view/home-view',
  'handoff-view/handoff-view',
  'launcher/launcher',
  'announcements/announcements',
  'live/status-line',
  'menu/transcript-file',
].map((name) => `../${name}.ts`);
const elements = [
  'attachment',
  'card',
  'carousel',
  'choices',
  'composer',
  'composer/composer-field',
  'composer/composer-files',
  'emoji-picker',
  'form',
  'menu',
  'message',
  'panel',
  'receipt',
  'staff-composer',
  'staff-composer/saved-replies',
  'staff-composer/draft-advice',
  'survey',
  'transcript',
  'typing-indicator',
  'upload-card',
].map((name) => `../../../elements/src/${name.includes('/') ? name : `${name}/${name}`}.ts`);

describe('the brand file', () => {
  it('has every sentence that widget and elements say', async () => {
    const missing: string[] = [];
    for (const file of [
      ...sources,
      ...elements,
      '../../../elements/src/markdown/render-block.ts',
      '../../../elements/src/base/sender-name.ts',
    ]) {
      const answer = await fetch(new URL(file, import.meta.url));
      expect(answer.ok, `${file} is there`).to.equal(true);
      const code = await answer.text();
      for (const [, key = ''] of code.matchAll(/\bsay\(\s*["']([a-z0-9-]+)["']/g)) {
        const full = file.includes('launcher/') ? `launcher-${key}` : key;
        if (!(full in builtInBrand.voice.copy)) missing.push(`${full} (${file})`);
      }
    }
    expect(missing).to.deep.equal([]);
  });
});
