import '@segue/elements/define';
import '@segue/elements/attachment';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';
import { picture } from '../picture.ts';

export default { title: 'Elements/Attachment' };
type Story = { render: () => TemplateResult };
const file = (name: string, mediaType: string, more: object = {}): object => ({
  kind: 'attachment',
  attachment: { id: 'file', name, mediaType, bytes: 84_200, ...more },
});

export const Picture: Story = {
  render: () =>
    html`<segue-attachment
      .voice=${storyVoice()}
      .content=${file('coast.png', 'image/png', { width: 640, height: 420 })}
      .url=${picture}
    ></segue-attachment>`,
};
export const PictureLoading: Story = {
  render: () =>
    html`<segue-attachment
      .voice=${storyVoice()}
      .content=${file('coast.png', 'image/png', { width: 420, height: 640 })}
    ></segue-attachment>`,
};
export const File: Story = {
  render: () =>
    html`<segue-attachment
      .voice=${storyVoice()}
      .content=${file('a-very-long-name-of-an-invoice-that-does-not-fit-1042.pdf', 'application/pdf')}
      .url=${'/x.pdf'}
    ></segue-attachment>`,
};
