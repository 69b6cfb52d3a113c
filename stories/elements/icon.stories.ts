import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';

export default { title: 'Elements/Icon' };
type Story = { render: () => TemplateResult };

export const All: Story = {
  render: () =>
    html`${['close', 'down', 'send', 'attach', 'emoji', 'menu', 'back', 'next', 'previous', 'check', 'check-double', 'clock', 'alert', 'file', 'image', 'download', 'retry', 'phone', 'person', 'sound-on', 'sound-off', 'language', 'end', 'copy', 'note', 'star', 'face-1', 'face-3', 'face-5', 'telegram', 'whatsapp', 'sms', 'email', 'web'].map((name) => html`<segue-icon name=${name} title=${name}></segue-icon> `)}`,
};
