import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { iconNames } from '@segue/elements';

export default { title: 'Elements/Icon' };
type Story = { render: () => TemplateResult };

export const All: Story = { render: () => html`${iconNames.map((name) => html`<segue-icon name=${name} title=${name}></segue-icon> `)}` };
