import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';
import { mia } from '@segue/testing/fake-client';

export default { title: 'Elements/Typing indicator' };
type Story = { render: () => TemplateResult };

export const Typing: Story = {
  render: () => html`<segue-typing-indicator .voice=${storyVoice()} .participants=${[mia]}></segue-typing-indicator>`,
};
