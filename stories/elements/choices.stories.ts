import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';

export default { title: 'Elements/Choices' };
type Story = { render: () => TemplateResult };
const choices = [
  { id: 'a', label: 'Leave it with the neighbours' },
  { id: 'b', label: 'Pick-up point' },
  { id: 'c', label: 'Another day' },
];

export const Open: Story = { render: () => html`<segue-choices .voice=${storyVoice()} .choices=${choices}></segue-choices>` };
export const Chosen: Story = {
  render: () => html`<segue-choices .voice=${storyVoice()} .choices=${choices} .chosen=${'b'}></segue-choices>`,
};
