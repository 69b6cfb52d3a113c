import { isSegueError, type Content, type Side } from '@segue/protocol';
import type { Client, ClientOptions, ClientState, SendOptions } from './client.ts';
import type { SharedReading } from './inbox/shared-reading.ts';
import { draftContents } from './outbox/draft-contents.ts';
import { createParts } from './parts/parts.ts';
import { portsFor } from './ports-for.ts';
import type { ClientPorts } from './ports.ts';
import { createFinder } from './session/finder.ts';
import { createSession } from './session/session.ts';
import { createWhereabouts } from './session/whereabouts.ts';
import { createStore } from './store.ts';
import { createApi } from './transports/api.ts';

/** An operator reads one conversation that is there already. */
export type OperatorOptions = Omit<ClientOptions, 'brand' | 'surface'> & {
  brand?: string;
  role: 'operator';
  conversationId: string;
  /** Whose outbox this is, where several sign in to one browser: what one wrote is never sent in the name of another. */
  operatorId?: string;
  /** Where several conversations are read in one browser; without it each holds a stream of its own. */
  reading?: SharedReading;
};
const none: readonly never[] = [];

export type CreateClientOptions = ((ClientOptions & { role?: 'customer' }) | OperatorOptions) & Partial<ClientPorts>;

/**
 * A live conversation. Nothing is stored, requested or listened to before `start`, `resume`, `send` or `redeem`.
 * For operators pass `role: 'operator'` and `conversationId`.
 */
export function createClient(options: CreateClientOptions): Client {
  const side: Side = options.role ?? 'customer';
  const { conversationId: operated, operatorId, reading, surface = 'web' } = options as Partial<OperatorOptions & ClientOptions>;
  const { hubUrl, brand } = options;
  const ports = portsFor(options, ['segue', hubUrl, brand, side].join(' '), operated ? `${operatorId ?? ''} ${operated}` : 'own');
  const { clock, newId } = ports;
  const api = createApi({ ...ports, hubUrl, brand, role: side });
  let isDestroyed = false;
  const report = (error: unknown): void => {
    if (!isDestroyed && isSegueError(error) && error.code !== 'aborted') options.onError?.(error);
  };

  const where = createWhereabouts({ ...options, api, surface, mayTell: () => operated === undefined && shown.me() !== undefined, report });
  const finder = createFinder({ ...ports, api, operated, where });
  const session = createSession({
    ports,
    api,
    side,
    finder,
    where,
    operated,
    operatorId,
    reading,
    report,
    onChange: () => store.changed(),
    onEvents: (events) => events.forEach((event) => parts.there()?.hear(event)),
    onGone: () => parts.there()?.forget(),
  });
  const { shown, outbox, place } = session;
  const store = createStore<ClientState>(() => {
    const late = parts.there();
    return { ...session.state(), uploads: late?.list() ?? none, ticket: late?.ticket() };
  });
  const parts = createParts({
    ...ports,
    api,
    finder,
    here: where.here,
    conversation: place,
    present: () => shown.sync()?.conversation(),
    describe: shown.describe,
    onChange: store.changed,
  });

  const say = (contents: readonly Content[], { answer, private: isNote }: SendOptions = {}): string[] => {
    where.tell();
    shown.setTyping(false);
    const ids = contents.map((content) => {
      const intentId = newId();
      if (content.kind === 'attachment') parts.there()?.used(content.attachment.id);
      outbox.add({ intentId, at: clock.now(), content, conversationId: shown.id(), answer, private: isNote });
      return intentId;
    });
    session.wanted();
    return ids;
  };

  return {
    state: store.readable,
    start: session.start,
    resume: session.resume,
    rest: session.rest,
    end: session.end,
    send: (content, sendOptions) => say([content], sendOptions)[0]!,
    sendDraft: (text, { files = [], note } = {}) => say(draftContents(text, files), { private: note }),
    retry(key) {
      outbox.retry(key);
      session.wanted();
    },
    discard: outbox.discard,
    loadOlder: async () => shown.sync()?.loadOlder(),
    markRead(seq) {
      where.tell();
      shown.markRead(seq);
    },
    setTyping(on) {
      where.tell();
      shown.setTyping(on);
    },
    setPage: where.setPage,
    setLocale: where.setLocale,
    ...parts.methods,
    redeem: (ticket, { replace } = {}) => session.replace(async () => (await parts.get()).redeem(ticket, replace)),
    destroy() {
      if (isDestroyed) return;
      isDestroyed = true;
      session.stop();
      parts.there()?.forget();
      store.stop();
      api.stop();
    },
  };
}
