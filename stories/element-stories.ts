import type { TemplateResult } from 'lit';
import * as attachment from './elements/attachment.stories.ts';
import * as avatar from './elements/avatar.stories.ts';
import * as choices from './elements/choices.stories.ts';
import * as composer from './elements/composer.stories.ts';
import * as emojiPicker from './elements/emoji-picker.stories.ts';
import * as icon from './elements/icon.stories.ts';
import * as menu from './elements/menu.stories.ts';
import * as message from './elements/message.stories.ts';
import * as panel from './elements/panel.stories.ts';
import * as qr from './elements/qr.stories.ts';
import * as receipt from './elements/receipt.stories.ts';
import * as rich from './elements/rich.stories.ts';
import * as transcript from './elements/transcript.stories.ts';
import * as typingIndicator from './elements/typing-indicator.stories.ts';
import * as uploadCard from './elements/upload-card.stories.ts';

type Stories = Record<string, { render: () => TemplateResult }>;
/** What a file of stories shows, by name. */
export const storiesOf = (module: object): Stories => Object.fromEntries(Object.entries(module).filter(([name]) => name !== 'default'));

/** Every element, and the states it is shown in. */
export const elementStories: Record<string, Stories> = {
  attachment: storiesOf(attachment),
  avatar: storiesOf(avatar),
  choices: storiesOf(choices),
  composer: storiesOf(composer),
  emojiPicker: storiesOf(emojiPicker),
  icon: storiesOf(icon),
  menu: storiesOf(menu),
  message: storiesOf(message),
  panel: storiesOf(panel),
  qr: storiesOf(qr),
  receipt: storiesOf(receipt),
  rich: storiesOf(rich),
  transcript: storiesOf(transcript),
  typingIndicator: storiesOf(typingIndicator),
  uploadCard: storiesOf(uploadCard),
};
