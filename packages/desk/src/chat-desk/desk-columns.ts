import type { Voice } from '@segue/brand/runtime';
import type { InboxState } from '@segue/client/desk';
import type { ConversationSummary } from '@segue/protocol';
import { html, type TemplateResult } from 'lit';
import type { InboxView, SegueInboxQueryEvent, SegueSelectEvent } from '../inbox/events.ts';
import type { InboxSearch } from '../inbox/inbox-search.ts';
import { unreadCounts } from '../inbox/unread-counts.ts';
import type { ConversationController } from './conversation-controller.ts';

interface ColumnsFor {
  voice: Voice;
  inbox: InboxState;
  search: InboxSearch;
  rows: readonly ConversationSummary[];
  brandNames: ReadonlyMap<string, string>;
  open: ConversationController;
  /** The open conversation, as it is drawn. */
  pane: () => TemplateResult;
  /** A narrow desk shows the customer instead of the conversation. */
  withCustomer: boolean;
  now: number;
  onSelect: (conversationId: string) => void;
  onQuery: (view: InboxView, words: string) => void;
}

/** Inbox, conversation, customer. */
export function deskColumns(facts: ColumnsFor): TemplateResult {
  const { voice, inbox, search, rows, brandNames, open, pane, withCustomer, now, onSelect, onQuery } = facts;
  const { id: selected, customer, state } = open;
  return html`<div class="columns ${selected ? 'open' : ''} ${withCustomer ? 'with-customer' : ''}">
    <segue-inbox-list
      .voice=${voice}
      .summaries=${rows}
      .brandNames=${brandNames}
      .counts=${unreadCounts(inbox)}
      .view=${search.view}
      .words=${search.words}
      .selected=${selected}
      .now=${now}
      @segue-select=${(event: SegueSelectEvent) => onSelect(event.conversationId)}
      @segue-inbox-query=${(event: SegueInboxQueryEvent) => onQuery(event.view, event.words)}
    ></segue-inbox-list>
    ${
      selected && state?.conversation
        ? pane()
        : html`<div class="nothing"><p>${voice.say(selected ? 'desk-loading' : 'desk-pick')}</p></div>`
    }
    ${
      selected && customer
        ? html`<segue-customer-card .voice=${voice} .customer=${customer} ?online=${state?.customerOnline ?? false}></segue-customer-card>`
        : html`<div class="nothing"></div>`
    }
  </div>`;
}
