import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { picture } from '../picture.ts';

export default { title: 'Elements/Avatar' };
type Story = { render: () => TemplateResult };

export const Initials: Story = { render: () => html`<segue-avatar name="Mia Chen"></segue-avatar>` };
export const Picture: Story = { render: () => html`<segue-avatar name="Mia Chen" src=${picture} online></segue-avatar>` };
export const BrokenPicture: Story = { render: () => html`<segue-avatar name="陈米娅" src="https://nowhere.invalid/x.png"></segue-avatar>` };
