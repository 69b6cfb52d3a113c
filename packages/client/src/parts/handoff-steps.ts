import type {
  Capsule,
  ChannelsAnswer,
  Conversation,
  ConversationAnswer,
  HandoffAnswer,
  LogEvent,
  LookAnswer,
  OpenHandoffAnswer,
} from '@segue/protocol';
import type { Api } from '../transports/api.ts';
import type { Client } from '../client.ts';
import type { Finder } from '../session/finder.ts';
import type { Here } from '../session/whereabouts.ts';

/** What the client's own methods do. */
export type HandoffMethods = Pick<
  Client,
  'channels' | 'openHandoff' | 'allowHandoff' | 'refuseHandoff' | 'undoHandoff' | 'bringBack' | 'lookAt'
>;

export interface HandoffSteps extends HandoffMethods {
  ticket(): OpenHandoffAnswer | undefined;
  forget(): void;
  /** A ticket that was used or has expired waits no more. */
  hear(event: LogEvent): void;
  /** Uses a return ticket up. Only asks: what is found is shown by who asked. */
  redeem(ticket: string, replace: boolean | undefined): ReturnType<Finder['open']>;
}

export interface HandoffsOptions {
  api: Api;
  newId(): string;
  finder: Finder;
  here: Readonly<Here>;
  /** Address of the conversation; opens one if there is none. */
  conversation(): Promise<string>;
  present(): Conversation | undefined;
  /** What the hub says of the conversation after a step. */
  describe(): Promise<void>;
  onChange(): void;
}

/** Going on elsewhere, and coming back. */
export function createHandoffSteps({ api, newId, finder, here, conversation, present, describe, onChange }: HandoffsOptions): HandoffSteps {
  let ticket: OpenHandoffAnswer | undefined;
  let redeeming: { ticket: string; intentId: string } | undefined;
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
    forget: () => setTicket(undefined),
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
    lookAt: (of: string) => api.send<LookAnswer>('POST', '/v1/tickets/look', { ticket: of }),
    redeem(of: string, replace: boolean | undefined) {
      // The same ticket again is the same wish: its answer may have been lost.
      if (redeeming?.ticket !== of) redeeming = { ticket: of, intentId: newId() };
      const { surface, locale } = here;
      return finder.openBy('/v1/tickets/redeem', { ...redeeming, surface, locale, replace });
    },
  };
}
