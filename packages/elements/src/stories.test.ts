import { expect } from 'chai';
import { render, type TemplateResult } from 'lit';
import { applyContext } from '../../../stories/context.ts';
import * as attachment from '../../../stories/elements/attachment.stories.ts';
import * as avatar from '../../../stories/elements/avatar.stories.ts';
import * as choices from '../../../stories/elements/choices.stories.ts';
import * as composer from '../../../stories/elements/composer.stories.ts';
import * as emojiPicker from '../../../stories/elements/emoji-picker.stories.ts';
import * as icon from '../../../stories/elements/icon.stories.ts';
import * as menu from '../../../stories/elements/menu.stories.ts';
import * as message from '../../../stories/elements/message.stories.ts';
import * as panel from '../../../stories/elements/panel.stories.ts';
import * as qr from '../../../stories/elements/qr.stories.ts';
import * as receipt from '../../../stories/elements/receipt.stories.ts';
import * as rich from '../../../stories/elements/rich.stories.ts';
import * as transcript from '../../../stories/elements/transcript.stories.ts';
import * as typing from '../../../stories/elements/typing-indicator.stories.ts';
import * as uploadCard from '../../../stories/elements/upload-card.stories.ts';
import { findViolations } from '../../../stories/find-violations.ts';
import { settled } from '../../../stories/settled.ts';

const modules = {
  attachment,
  avatar,
  choices,
  composer,
  emojiPicker,
  icon,
  menu,
  message,
  panel,
  qr,
  receipt,
  rich,
  transcript,
  typing,
  uploadCard,
};

for (const scheme of ['light', 'dark'] as const) {
  describe(`every element in ${scheme} colours`, function () {
    this.timeout(15_000);
    for (const [name, stories] of Object.entries(modules)) {
      for (const [story, { render: show }] of Object.entries(stories).filter(([key]) => key !== 'default') as [
        string,
        { render: () => TemplateResult },
      ][]) {
        it(`is accessible: ${name}, ${story}`, async () => {
          applyContext({ scheme, locale: 'en', dir: 'ltr', brand: 'segue' });
          const place = document.createElement('main');
          document.body.append(place);
          render(show(), place);
          await settled(place);
          const violations = await findViolations(place);
          place.remove();
          expect(violations).to.deep.equal([]);
        });
      }
    }
  });
}
