import {
  isSegueError,
  SegueError,
  type Conversation,
  type ConversationAnswer,
  type Participant,
  type SessionAnswer,
  type SignInAnswer,
} from '@segue/protocol';
import type { Api } from '../transports/api.ts';
import type { ClientPorts } from '../ports.ts';
import type { Whereabouts } from './whereabouts.ts';
import { conversationPath } from '../transports/conversation-path.ts';

/** Who this is, and their conversation; null before it begins. */
export interface Found {
  me: Participant;
  conversation: Conversation | null;
  /** How many operators are there: only a stream says it later. */
  operatorsOnline?: number;
  /** Parameters of addresses that the brand wants to be told of. */
  pageParameters?: readonly string[] | undefined;
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
  /** Opens the conversation of whoever is here by now. */
  openConversation(intentId: string): Promise<Found>;
}

export function createFinder({ api, tabs, operated, where }: FinderOptions): Finder {
  /** A session was just opened, and no request has shown yet that the browser keeps it. */
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
    async openConversation(intentId: string) {
      const { surface, locale } = where.here;
      try {
        // Another tab, or another site with this hub, may have changed the cookie: the first words must not begin the chat of somebody else.
        const [{ conversation }, now] = await Promise.all([
          api.send<ConversationAnswer>('POST', '/v1/conversations', { intentId, locale, surface }),
          finder.current(),
        ]);
        isUnproven = false;
        return { ...now, conversation };
      } catch (cause) {
        // A session that is not known in the very next breath was never kept: its cookie was refused. Nothing is over, and nothing may vanish.
        if (!isUnproven || !isSegueError(cause) || cause.status !== 401) throw cause;
        throw new SegueError('cookies-blocked', 'Cookies are refused here. Allow them.', {
          status: 403,
          cause,
        });
      }
    },
  };
  return finder;
}
