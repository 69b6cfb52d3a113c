// A call to the other end, with the addresses of its files; changing what was said, and taking it back.
import { nanoid } from 'nanoid';
import * as v from 'valibot';
import type { Call, PerformContext, Revising, Sent } from '../channel.ts';
import type { WebhookApi } from './api.ts';
import { answerSchema, type WebhookCard, type WebhookContent, type WebhookFile } from './payloads.ts';

interface Payload {
  to: string;
  address: string;
  content: WebhookContent;
}

const payloadOf = ({ payload }: Call): Payload => payload as unknown as Payload;

/** Addresses are good for a while, so that they are made when it is sent. */
function withAddresses(content: WebhookContent, fileUrl: PerformContext['fileUrl']): WebhookContent {
  const named = (file: WebhookFile): WebhookFile => ({ ...file, url: fileUrl(file.id) });
  const card = <Card extends WebhookCard>(one: Card): Card => (one.file ? { ...one, file: named(one.file) } : one);
  switch (content.kind) {
    case 'file':
      return { ...content, file: named(content.file) };
    case 'card':
      return card(content);
    case 'cards':
      return { ...content, cards: content.cards.map(card) };
    default:
      return content;
  }
}

/** @throws ChannelError */
export async function performCall(api: WebhookApi, call: Call, { id, fileUrl, signal }: PerformContext): Promise<Sent> {
  const { content, ...addressed } = payloadOf(call);
  const { json } = await api.post(id, { type: 'message', ...addressed, content: withAddresses(content, fileUrl) }, signal);
  const answer = v.safeParse(answerSchema, json);
  return { ids: [(answer.success ? answer.output.messageId : undefined) ?? id] };
}

/** Both say how things are to be, so that the second time finds it done: each try is a delivery of its own. */
export const webhookRevising = (api: WebhookApi): Revising => ({
  canEdit: () => true,
  async edit({ providerId }, to, { fileUrl, signal }) {
    const { content, ...addressed } = payloadOf(to);
    await api.post(nanoid(), { type: 'edit', messageId: providerId, ...addressed, content: withAddresses(content, fileUrl) }, signal);
  },
  async takeBack({ call, providerId }, instead, { signal }) {
    const { to, address } = payloadOf(call);
    await api.post(nanoid(), { type: 'delete', messageId: providerId, to, address, instead }, signal);
  },
});
