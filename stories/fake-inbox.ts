import type { Inbox, InboxQuery, InboxState } from '@segue/client/desk';
import type { Conversation, ConversationSummary, CustomerCard, Operator, SavedReply, Place } from '@segue/protocol';
import { SegueError } from '@segue/protocol/errors';
import { conversation, mia } from '@segue/testing/fake-client';

export const operator: Operator = { id: mia.id, name: 'Mia Chen', email: 'mia@example.com' };
const jonas: Operator = { id: 'operator-2', name: 'Jonas Weber', email: 'jonas@example.com' };

const web: Place = { kind: 'surface', id: 'web' };
const minutes = 60_000;
let rev = 0;

/** One row; `waits` is how many minutes the customer has waited, 0 for not at all. */
export const summary = (
  id: string,
  name: string | undefined,
  text: string,
  { waits = 0, unread = 0, via = web, mine = false, status = 'open' as const } = {},
): ConversationSummary => ({
  id,
  rev: ++rev,
  brand: 'segue',
  status,
  customer: { id: `customer-${id}`, ...(name ? { name } : {}), locale: 'en' },
  assignee: mine ? mia : null,
  last: { text, kind: unread > 0 ? 'customer' : 'operator', at: Date.now() - waits * minutes, via },
  active: via,
  lastSeq: 10,
  unread,
  waitingSince: waits > 0 ? Date.now() - waits * minutes : null,
  startedAt: Date.now() - 60 * minutes,
});

export const fullInbox = (): ConversationSummary[] => [
  summary('one', 'Ada Lindqvist', 'Can I still change the address?', {
    waits: 9,
    unread: 2,
    via: { kind: 'channel', id: 'telegram:shop' },
    mine: true,
  }),
  summary('two', undefined, 'Is the green one in stock?', { waits: 4, unread: 1 }),
  summary('three', 'Łukasz Żółw', 'Thank you, that helps a lot.', { mine: true }),
  summary('four', '陈伟', '好的，谢谢', { waits: 1, unread: 1 }),
];

export const card: CustomerCard = {
  id: 'customer-one',
  name: 'Ada Lindqvist',
  verified: false,
  locale: 'sv',
  online: true,
  page: { url: 'https://shop.example/teapots/hemlock', title: 'Hemlock teapot' },
  says: { Order: '1042' },
  surfaces: [{ kind: 'web', browser: 'Firefox', firstSeenAt: Date.now() - 90 * minutes, lastSeenAt: Date.now() - 5 * minutes }],
  channels: [{ channel: 'telegram', address: 'Ada', linkedAt: Date.now() - 20 * minutes, active: true }],
  firstSeenAt: Date.now() - 90 * minutes,
  conversations: 3,
};

/** An inbox without a hub; writes down what was asked of it. */
export class FakeInbox implements Inbox {
  readonly calls: [string, ...unknown[]][] = [];
  readonly state: Inbox['state'];
  #now: InboxState;
  readonly #listeners = new Set<(state: InboxState) => void>();

  constructor(rows: readonly ConversationSummary[] = fullInbox(), signedIn = true) {
    this.#now = { connection: 'live', operator: signedIn ? operator : null, summaries: new Map(rows.map((row) => [row.id, row])) };
    this.state = {
      get: () => this.#now,
      subscribe: (listener) => {
        this.#listeners.add(listener);
        listener(this.#now);
        return () => void this.#listeners.delete(listener);
      },
    };
  }

  set(change: Partial<InboxState>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of this.#listeners) listener(this.#now);
  }

  start = (): Promise<Operator | null> => Promise.resolve(this.#now.operator ?? null);
  signIn(email: string, password: string): Promise<Operator> {
    this.calls.push(['signIn', email, password]);
    if (password === 'wrong') return Promise.reject(new SegueError('wrong-credentials', 'As the test wants it.'));
    this.set({ operator });
    return Promise.resolve(operator);
  }
  changePassword(old: string, wanted: string): Promise<void> {
    this.calls.push(['changePassword', old, wanted]);
    if (old === 'wrong') return Promise.reject(new SegueError('wrong-credentials', 'As the test wants it.'));
    if (wanted === 'password123') return Promise.reject(new SegueError('weak-password', 'As the test wants it.'));
    return Promise.resolve();
  }
  signOut(): Promise<void> {
    this.set({ operator: null });
    return Promise.resolve();
  }
  search(query: InboxQuery): Promise<readonly ConversationSummary[]> {
    this.calls.push(['search', query]);
    return Promise.resolve([...this.#now.summaries.values()].filter((row) => row.last?.text.includes(query.q ?? '')));
  }
  operators = (): Promise<readonly Operator[]> => Promise.resolve([operator, jonas]);
  savedReplies = (): Promise<readonly SavedReply[]> =>
    Promise.resolve([{ id: 'a', shortcut: 'hours', markdown: 'We are here from 9 to 18.' }]);
  saveReply = (): Promise<readonly SavedReply[]> => this.savedReplies();
  deleteSavedReply = (): Promise<readonly SavedReply[]> => this.savedReplies();
  assign(...asked: [conversationId: string, operatorId: string | null, from?: string | null]): Promise<Conversation> {
    this.calls.push(['assign', ...asked]);
    return Promise.resolve(conversation());
  }
  close(...asked: [conversationId: string, seen?: number]): Promise<Conversation> {
    this.calls.push(['close', ...asked]);
    return Promise.resolve(conversation({ status: 'closed' }));
  }
  reopen = (): Promise<Conversation> => Promise.resolve(conversation());
  /** What the hub knows of everybody; a test may learn more. */
  known: CustomerCard = card;
  customer = (): Promise<CustomerCard> => Promise.resolve(this.known);
  destroy(): void {}
}
