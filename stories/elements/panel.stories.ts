import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';

export default { title: 'Elements/Panel', parameters: { layout: 'fullscreen' } };
type Story = { render: () => TemplateResult };

export const Floating: Story = {
  render: () => html`<segue-panel open name="Chat" .voice=${storyVoice()}><p>What is talked</p></segue-panel>`,
};
export const Phone: Story = {
  render: () => html`<segue-panel open phone name="Chat" .voice=${storyVoice()}><p>What is talked</p></segue-panel>`,
};
