import '@segue/elements/qr';
import { html, type TemplateResult } from 'lit';

export default { title: 'Elements/QR' };
type Story = { render: () => TemplateResult };

export const Link: Story = {
  render: () =>
    html`<segue-qr value="https://t.me/segue_demo_bot?start=k3Jt9Qm2Xv7Lp4Rz8Wc1Yb6N" label="QR code that opens Telegram"></segue-qr>`,
};
