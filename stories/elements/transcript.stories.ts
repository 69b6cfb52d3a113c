import '@segue/elements/define';
import { html, type TemplateResult } from 'lit';
import { storyVoice } from '../context.ts';
import { mia } from '@segue/testing/fake-client';
import { longTimeline, sampleTimeline, sampleTimelineAr } from '../samples.ts';
import { tall } from '../tall.ts';

export default { title: 'Elements/Transcript' };
type Story = { render: () => TemplateResult };
const transcript = (items = sampleTimeline(), more: { typing?: boolean } = {}): TemplateResult =>
  tall(html`<segue-transcript .voice=${storyVoice()} .items=${items} .typing=${more.typing ? [mia] : []}></segue-transcript>`);

export const Conversation: Story = { render: () => transcript() };
export const Typing: Story = { render: () => transcript(sampleTimeline(), { typing: true }) };
export const TenThousand: Story = { render: () => transcript(longTimeline(10_000)) };
export const RightToLeft: Story = { render: () => transcript(sampleTimelineAr()) };
