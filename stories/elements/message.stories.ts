import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';
import { bot, messageItem, mia } from '@segue/testing/fake-client';
import { picture } from '../picture.ts';
import { everyKind } from '../samples.ts';

export default { title: 'Elements/Message' };
type Story = { render: () => TemplateResult };
const urls = new Map([
  ['picture', picture],
  ['invoice', '/invoice-1042.pdf'],
]);

export const EveryKindAndState: Story = {
  render: () =>
    html`${everyKind().map((item) => html`<segue-message .voice=${storyVoice()} .item=${item} .urls=${urls} ?receipt=${item.kind === 'message' && item.own} newest></segue-message>`)}`,
};
export const Streaming: Story = {
  render: () =>
    html`<segue-message
      .voice=${storyVoice()}
      .item=${messageItem(bot, 'Your order is **on its way** and should', { message: { streaming: true } })}
    ></segue-message>`,
};
export const Note: Story = {
  render: () =>
    html`<segue-message
      .voice=${storyVoice()}
      .item=${messageItem(mia, 'Called twice already, be kind.', { private: true })}
    ></segue-message>`,
};
export const UnknownKind: Story = {
  render: () =>
    html`<segue-message
      .voice=${storyVoice()}
      .item=${messageItem(mia, 'Shown by its plain text', { message: { content: { kind: 'hologram' } as never, text: 'Shown by its plain text' } })}
    ></segue-message>`,
};
