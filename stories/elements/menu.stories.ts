import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';

export default { title: 'Elements/Menu' };
type Story = { render: () => TemplateResult };

export const Closed: Story = {
  render: () =>
    html`<segue-menu
      .voice=${storyVoice()}
      label="Menu"
      .entries=${[
        { id: 'a', label: 'Take this chat along', icon: 'phone' },
        { id: 'b', label: 'English', checked: true, separated: true },
        { id: 'c', label: '中文（中国）', checked: false, lang: 'zh-CN' },
      ]}
    ></segue-menu>`,
};
