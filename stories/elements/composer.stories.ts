import '@segue/elements/define';
import '@segue/elements/staff-composer';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';

export default { title: 'Elements/Composer' };
type Story = { render: () => TemplateResult };

export const Empty: Story = { render: () => html`<segue-composer .voice=${storyVoice()}></segue-composer>` };
export const Filled: Story = {
  render: () => html`<segue-composer .voice=${storyVoice()} .text=${'First line\nSecond line\nThird line'}></segue-composer>`,
};
export const TooLong: Story = { render: () => html`<segue-composer .voice=${storyVoice()} .text=${'x'.repeat(8_010)}></segue-composer>` };
export const GoesToTelegram: Story = { render: () => html`<segue-composer .voice=${storyVoice()} .goesTo=${'Telegram'}></segue-composer>` };
export const Staff: Story = {
  render: () =>
    html`<segue-staff-composer
      .voice=${storyVoice()}
      .text=${'/'}
      .savedReplies=${[
        { id: 'a', shortcut: 'hello', markdown: 'Hello, how can I help?' },
        { id: 'b', shortcut: 'bye', markdown: 'Have a good day.' },
      ]}
    ></segue-staff-composer>`,
};
