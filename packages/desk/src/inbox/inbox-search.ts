import type { InboxQuery } from '@segue/client/desk';
import type { ConversationSummary } from '@segue/protocol';
import type { ReactiveControllerHost } from 'lit';
import type { InboxView } from './events.ts';

/** Which part of the inbox is looked at, and what the hub found for the words in its field. */
export class InboxSearch {
  view: InboxView = 'all';
  words = '';
  /** Ids of what was found; undefined: nothing is searched for. */
  found: readonly string[] | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #search: (query: InboxQuery) => Promise<readonly ConversationSummary[]>;

  constructor(host: ReactiveControllerHost, search: (query: InboxQuery) => Promise<readonly ConversationSummary[]>) {
    this.#host = host;
    this.#search = search;
  }

  /** Resolves when the hub has answered, where it is asked at all: for words, and for what is closed. Rejects as `Inbox.search` does. */
  async ask(view: InboxView, words: string): Promise<void> {
    this.view = view;
    this.words = words;
    const isSearch = words.trim() !== '';
    if (!isSearch) this.found = undefined;
    this.#host.requestUpdate();
    const status = view === 'closed' ? 'closed' : 'open';
    if (!isSearch && status === 'open') return;
    const rows = await this.#search(isSearch ? { view: view === 'closed' ? 'all' : view, status, q: words } : { status });
    if (!isSearch || this.words !== words) return;
    this.found = rows.map((row) => row.id);
    this.#host.requestUpdate();
  }
}
