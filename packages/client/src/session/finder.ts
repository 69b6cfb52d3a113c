import type { ConversationAnswer, MessageAck, SessionAnswer, SignInAnswer } from '@segue/protocol';
import type { Api } from '../transports/api.ts';
import type { Snapshot } from '../log/shown-conversation.ts';
import type { ClientPorts } from '../ports.ts';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import type { Whereabouts } from './whereabouts.ts';
import { conversationPath } from '../transports/conversation-path.ts';

/** What the hub says of who this is and where. */
export interface Found extends Snapshot {
  /** The first words are in the log. */
  ack?: MessageAck | undefined;
  /** How many operators are there: only a stream says it later. */
  operatorsOnline?: number;
  /** Parameters of addresses that the brand wants to be told of. */
  pageParameters?: readonly string[] | undefined;
}

/** What somebody says before there is a conversation. */
export interface FirstWords extends Pick<OutboxEntry, 'content' | 'answer'> {
  /** Who wrote it. */
  customerId: OutboxEntry['personId'];
}

export interface FinderOptions extends Pick<ClientPorts, 'tabs'> {
  api: Api;
  /** The conversation an operator reads; undefined for a customer, who has one of their own. */
  operated: string | undefined;
  where: Pick<Whereabouts, 'here' | 'opening'>;
}

/** What is asked of the hub to know who this is. Keeps nothing of the answers; everything rejects with `SegueError`. */
export interface Finder {
  /** Opens a session, or finds the one there is. */
  open(): Promise<Found>;
  /** Only finds it: 401 when there is none. */
  current(): Promise<Found>;
  /** Opens it in another way. */
  openBy(path: string, request: object): Promise<Found>;
  /**
   * Opens the conversation of whoever is here by now. With first words it is refused (404) where that is not who wrote them; without an `ack` the
   * hub is of before, and said nothing.
   */
  openConversation(intentId: string, message?: FirstWords): Promise<Found>;
  /** A session was just opened, and no request has shown yet that the browser keeps it. */
  isUnproven(): boolean;
}

export function createFinder({ api, tabs, operated, where }: FinderOptions): Finder {
  let isUnproven = false;
  const found = (answer: SessionAnswer): Found => ({ ...answer, me: answer.customer });

  const finder: Finder = {
    /** One tab after the other, so that together they open one session. */
    async openBy(path: string, request: object): Promise<Found> {
      const answer = await tabs.exclusive(() => api.send<SessionAnswer>('POST', path, request));
      isUnproven = !answer.returning;
      return found(answer);
    },
    async open() {
      if (operated !== undefined) {
        const { operator } = await api.get<SignInAnswer>('/v1/desk/session');
        const { conversation } = await api.get<ConversationAnswer>(conversationPath(operated));
        return { me: { id: operator.id, kind: 'operator', name: operator.name }, conversation };
      }
      return finder.openBy('/v1/sessions', where.opening());
    },
    current: async () => (operated === undefined ? found(await api.get('/v1/sessions/current')) : finder.open()),
    async openConversation(intentId, message) {
      const { surface, locale } = where.here;
      // The address is the same for everybody: the browser asks once whether it may.
      const answer = await api.send<Partial<SessionAnswer>>('POST', '/v1/conversations', { intentId, locale, surface, message });
      isUnproven = false;
      // A hub of before does not say whose it is: another tab, or another site with this hub, may have changed the cookie.
      return answer.customer ? found(answer as SessionAnswer) : finder.current();
    },
    isUnproven: () => isUnproven,
  };
  return finder;
}
