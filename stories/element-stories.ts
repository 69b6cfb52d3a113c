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
const stories = (module: object): Stories => Object.fromEntries(Object.entries(module).filter(([name]) => name !== 'default'));

/** Every element, and the states it is shown in. */
export const elementStories: Record<string, Stories> = {
  attachment: stories(attachment),
  avatar: stories(avatar),
  choices: stories(choices),
  composer: stories(composer),
  emojiPicker: stories(emojiPicker),
  icon: stories(icon),
  menu: stories(menu),
  message: stories(message),
  panel: stories(panel),
  qr: stories(qr),
  receipt: stories(receipt),
  rich: stories(rich),
  transcript: stories(transcript),
  typingIndicator: stories(typingIndicator),
  uploadCard: stories(uploadCard),
};
