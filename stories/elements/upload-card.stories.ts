import '@segue/elements/define';
import '@segue/elements/upload-card';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';

export default { title: 'Elements/Upload card' };
type Story = { render: () => TemplateResult };
const upload = { id: 'a', name: 'damaged-zip.jpg', mediaType: 'image/jpeg', bytes: 2_400_000, sentBytes: 1_600_000 };

export const Uploading: Story = {
  render: () => html`<segue-upload-card .voice=${storyVoice()} .upload=${{ ...upload, state: 'uploading' }}></segue-upload-card>`,
};
export const Done: Story = {
  render: () => html`<segue-upload-card .voice=${storyVoice()} .upload=${{ ...upload, state: 'done' }}></segue-upload-card>`,
};
export const Failed: Story = {
  render: () =>
    html`<segue-upload-card
      .voice=${storyVoice()}
      .upload=${{ ...upload, state: 'failed', error: 'attachment-too-large', limit: 10_000_000 }}
    ></segue-upload-card>`,
};
