import { randomUUID } from 'node:crypto';
import type { WebhookContent, WebhookRequest } from '@segue/channels/webhook/payloads';

export interface AppOptions {
  /** Known to the app and the hub. */
  secret: string;
  /** Where its deliveries go; empty: nowhere yet. */
  hubUrl: string;
}

/** What stands in a chat of the app. */
export interface AppMessage {
  id: string;
  side: 'mine' | 'theirs';
  /** Of the hub. */
  content?: WebhookContent;
  /** Of whoever holds the phone. */
  text?: string;
  isDeleted?: boolean;
}

/** An app that speaks the hub's own protocol: people, and what each of them sees. */
export interface AppWorld {
  readonly options: AppOptions;
  /** People who want nothing more. */
  readonly optedOut: Set<string>;
  chatOf(person: string): AppMessage[];
  /** Takes what the hub says, once for each id of a delivery; gives the id under which it stands. */
  take(deliveryId: string, request: WebhookRequest): string | undefined;
}

export function createAppWorld(options: AppOptions): AppWorld {
  const chats = new Map<string, AppMessage[]>();
  const taken = new Map<string, string>();
  const chatOf = (person: string): AppMessage[] => {
    const chat = chats.get(person) ?? [];
    chats.set(person, chat);
    return chat;
  };
  return {
    options,
    optedOut: new Set(),
    chatOf,
    take(deliveryId, request) {
      if (request.type === 'challenge' || request.type === 'typing') return undefined;
      const chat = chatOf(request.to);
      if (request.type === 'message') {
        const known = taken.get(deliveryId);
        if (known !== undefined) return known;
        const id = randomUUID();
        taken.set(deliveryId, id);
        chat.push({ id, side: 'theirs', content: request.content });
        return id;
      }
      const message = chat.find(({ id }) => id === request.messageId);
      if (message && request.type === 'edit') message.content = request.content;
      if (message && request.type === 'delete') message.isDeleted = true;
      return message?.id;
    },
  };
}
