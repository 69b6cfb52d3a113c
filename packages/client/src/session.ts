import {
  isSegueError,
  SegueError,
  type Conversation,
  type ConversationAnswer,
  type Participant,
  type SessionAnswer,
  type SignInAnswer,
} from '@segue/protocol';
import type { Api } from './api.ts';
import type { ClientOptions } from './client.ts';
import type { ClientPorts } from './ports.ts';
import type { Page } from './told-page.ts';
import { conversationPath } from './sync.ts';

/** Who this is, and their conversation; null before it begins. */
export interface Found {
  me: Participant;
  conversation: Conversation | null;
  /** How many operators are there: only a stream says it later. */
  operatorsOnline?: number;
  /** Parameters of addresses that the brand wants to be told of. */
  pageParameters?: readonly string[] | undefined;
}

/** What the hub is told of where this is. */
export interface Here extends Pick<ClientOptions, 'locale'> {
  page?: Page | undefined;
  surface: NonNullable<ClientOptions['surface']>;
}

export interface SessionOptions extends Pick<ClientPorts, 'tabs'> {
  api: Api;
  /** The conversation an operator reads; undefined for a customer, who has one of their own. */
  operated: string | undefined;
  /** Read anew with each request. */
  here: Readonly<Here>;
}

/** What is asked of the hub to know who this is. Keeps nothing of the answers; everything rejects with `SegueError`. */
export interface Session {
  /** Opens a session, or finds the one there is. */
  open(): Promise<Found>;
  /** Only finds it: 401 when there is none. */
  current(): Promise<Found>;
  /** Opens it in another way. */
  openBy(path: string, request: object): Promise<Found>;
  openConversation(intentId: string): Promise<Conversation>;
}

export function createSession({ api, tabs, operated, here }: SessionOptions): Session {
  /** A session was just opened, and no request has shown yet that the browser keeps it. */
  let unproven = false;
  const found = ({ customer: me, conversation, operatorsOnline, pageParameters }: SessionAnswer): Found => ({
    me,
    conversation,
    operatorsOnline,
    pageParameters,
  });

  const session = {
    /** One tab after the other, so that together they open one session. */
    async openBy(path: string, request: object) {
      return found(await tabs.exclusive(() => api.send<SessionAnswer>('POST', path, request)));
    },
    async open() {
      if (operated !== undefined) {
        const { operator } = await api.get<SignInAnswer>('/v1/desk/session');
        const { conversation } = await api.get<ConversationAnswer>(conversationPath(operated));
        return { me: { id: operator.id, kind: 'operator' as const, name: operator.name }, conversation };
      }
      const opened = await session.openBy('/v1/sessions', here);
      unproven = true;
      return opened;
    },
    current: async () => (operated === undefined ? found(await api.get('/v1/sessions/current')) : session.open()),
    async openConversation(intentId: string) {
      const { surface, locale } = here;
      try {
        const { conversation } = await api.send<ConversationAnswer>('POST', '/v1/conversations', { intentId, locale, surface });
        unproven = false;
        return conversation;
      } catch (cause) {
        // A session that is not known in the very next breath was never kept: its cookie was refused. Nothing is over, and nothing may vanish.
        if (!unproven || !isSegueError(cause) || cause.status !== 401) throw cause;
        throw new SegueError('cookies-blocked', 'The browser did not keep the cookie of the session. Allow cookies here.', {
          status: 403,
          cause,
        });
      }
    },
  };
  return session;
}
