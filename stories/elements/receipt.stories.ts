import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';

export default { title: 'Elements/Receipt' };
type Story = { render: () => TemplateResult };

export const All: Story = {
  render: () =>
    html`${['queued', 'sending', 'sent', 'delivered', 'read', 'failed'].map((state) => html`<p><segue-receipt words state=${state} .voice=${storyVoice()}></segue-receipt></p>`)}`,
};
