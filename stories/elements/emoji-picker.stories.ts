import '@segue/elements/define';
import '@segue/elements/emoji-picker';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';

export default { title: 'Elements/Emoji picker' };
type Story = { render: () => TemplateResult };

export const Grid: Story = { render: () => html`<segue-emoji-picker .voice=${storyVoice()}></segue-emoji-picker>` };
