import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';
import { messageItem, mia } from '@segue/testing/fake-client';

export default { title: 'Elements/Form and survey' };
type Story = { render: () => TemplateResult };

const form = messageItem(mia, {
  kind: 'form',
  title: 'Where should we send it?',
  fields: [
    { id: 'email', label: 'E-mail', type: 'email', required: true },
    { id: 'note', label: 'Note', type: 'multiline' },
  ],
});
const survey = messageItem(mia, { kind: 'survey', question: 'How did we do?', scale: 'stars', comment: true });
const message = (item: object): TemplateResult => html`<segue-message .voice=${storyVoice()} .item=${item} newest entered></segue-message>`;

export const Form: Story = { render: () => message(form) };
export const FormSent: Story = {
  render: () => message({ ...form, answered: { messageId: form.key, values: { email: 'ada@example.com' } } }),
};
export const Survey: Story = { render: () => message(survey) };
export const SurveyThanks: Story = { render: () => message({ ...survey, answered: { messageId: survey.key, values: { score: '4' } } }) };
