import type {
  Capsule,
  ChannelsAnswer,
  Conversation,
  ConversationAnswer,
  HandoffAnswer,
  LogEvent,
  OpenHandoffAnswer,
} from '@segue/protocol';
import type { Api } from './api.ts';
import type { Client } from './client.ts';

export interface Handoffs extends Pick<
  Client,
  'channels' | 'openHandoff' | 'allowHandoff' | 'refuseHandoff' | 'undoHandoff' | 'bringBack'
> {
  ticket(): OpenHandoffAnswer | undefined;
  /** A ticket that was used or has expired waits no more. */
  hear(event: LogEvent): void;
}

export interface HandoffsOptions {
  api: Api;
  newId(): string;
  /** Address of the conversation; opens one if there is none. */
  conversation(): Promise<string>;
  present(): Conversation | undefined;
  /** What the hub says of the conversation after a step. */
  describe(): Promise<void>;
  onChange(): void;
}

/** Going on elsewhere, and coming back. */
export function createHandoffs({ api, newId, conversation, present, describe, onChange }: HandoffsOptions): Handoffs {
  let ticket: OpenHandoffAnswer | undefined;
  const setTicket = (now: OpenHandoffAnswer | undefined): void => {
    ticket = now;
    onChange();
  };
  const step = async (name: 'allow' | 'refuse' | 'undo'): Promise<void> => {
    const handoff = present()?.handoff;
    if (!handoff) return;
    await api.send<HandoffAnswer>('POST', `${await conversation()}/handoffs/${encodeURIComponent(handoff.id)}/${name}`);
    await describe();
  };
  return {
    ticket: () => ticket,
    hear(event) {
      if (event.type === 'handoff' && event.handoff.id === ticket?.handoff.id && event.handoff.phase !== 'issued') setTicket(undefined);
    },
    channels: async () => api.get<ChannelsAnswer>(`${await conversation()}/channels`),
    async openHandoff(channel: string, capsule: Capsule) {
      const answer = await api.send<OpenHandoffAnswer>('POST', `${await conversation()}/handoffs`, { intentId: newId(), channel, capsule });
      setTicket(answer);
      return answer;
    },
    allowHandoff: () => step('allow'),
    refuseHandoff: () => step('refuse'),
    undoHandoff: () => step('undo'),
    async bringBack() {
      await api.send<ConversationAnswer>('POST', `${await conversation()}/return`);
      await describe();
    },
  };
}
