import type { Generated } from 'kysely';
import type {
  AttachmentRow,
  BindingRow,
  ContactRow,
  ConversationRow,
  EventRow,
  HandoffRow,
  InboundRow,
  InboxRow,
  MergeRow,
  MessageRow,
  OperatorRow,
  OperatorSessionRow,
  OutboxRow,
  ParkedStatusRow,
  PartRow,
  PersonRow,
  ReturnTicketRow,
  SavedReplyRow,
  SessionRow,
  SuppressionRow,
} from './rows.ts';

/** Columns that hold JSON as text, and columns that hold 0 or 1, by table. Everything else is stored as it is. */
const encoded = {
  persons: { json: ['says', 'attributes'], flags: [] },
  conversations: { json: ['active', 'last'], flags: [] },
  merges: { json: ['moved'], flags: [] },
  events: { json: ['body'], flags: ['operatorsOnly'] },
  messages: { json: [], flags: ['private', 'streaming', 'deleted'] },
  handoffs: { json: ['capsule'], flags: ['needsConsent'] },
  contacts: { json: ['question'], flags: [] },
  outbox: { json: ['notice'], flags: [] },
  parts: { json: ['call'], flags: [] },
  inbound: { json: ['raw'], flags: [] },
  attachments: { json: [], flags: ['complete'] },
  operators: { json: ['brands'], flags: [] },
  saved_replies: { json: ['brands'], flags: [] },
} as const;

type EncodedTable = keyof typeof encoded;
type Json<T extends EncodedTable> = (typeof encoded)[T]['json'][number];
type Flags<T extends EncodedTable> = (typeof encoded)[T]['flags'][number];

/** A row as the database holds it. */
export type Stored<T extends EncodedTable, Row> = {
  [K in keyof Row]: K extends Json<T> ? (null extends Row[K] ? string | null : string) : K extends Flags<T> ? number : Row[K];
};

export interface Tables {
  persons: Stored<'persons', PersonRow>;
  sessions: SessionRow;
  merges: Stored<'merges', MergeRow>;
  /** Of what a brand said of somebody, until it is over anyway: nothing is said twice. */
  used_assertions: { hash: string; expiresAt: number };
  conversations: Stored<'conversations', ConversationRow> & Pick<InboxRow, 'rev'>;
  events: Stored<'events', EventRow>;
  messages: Stored<'messages', MessageRow>;
  counters: { name: string; value: number };
  bindings: BindingRow;
  handoffs: Stored<'handoffs', HandoffRow>;
  return_tickets: ReturnTicketRow;
  outbox: Stored<'outbox', OutboxRow> & { position: Generated<number> };
  contacts: Stored<'contacts', ContactRow>;
  suppressions: SuppressionRow;
  parts: Stored<'parts', PartRow> & { position: Generated<number> };
  parked_statuses: ParkedStatusRow;
  attempts: { id: string; partId: string; what: string; at: number; endedAt: number | null; outcome: string | null };
  inbound: Stored<'inbound', InboundRow> & { position: Generated<number> };
  /** What the networks' messages are of ours: a part that we sent, or a message that came. */
  channel_messages: { channelId: string; providerMessageId: string; contactKey: string; messageId: string | null; partId: string | null };
  operators: Stored<'operators', OperatorRow>;
  operator_sessions: OperatorSessionRow;
  saved_replies: Stored<'saved_replies', SavedReplyRow>;
  attachments: Stored<'attachments', AttachmentRow>;
  /** Which files a message has as it is now. */
  message_attachments: { messageId: string; attachmentId: string };
  /** Files that no message has. */
  unsent_attachments: Pick<AttachmentRow, 'createdAt'> & { attachmentId: string };
}

/** What a conversation is where its place in the inbox is not asked for. */
export const conversationColumns = [
  'id',
  'brand',
  'personId',
  'status',
  'startedAt',
  'locale',
  'lastSeq',
  'active',
  'assigneeId',
  'customerDelivered',
  'customerRead',
  'operatorDelivered',
  'operatorRead',
  'openIntent',
  'waitingSince',
  'last',
  'mergedInto',
] as const satisfies (keyof ConversationRow)[];

/** Record or patch → what the database holds. */
export function encodeRow(table: EncodedTable, row: object): never {
  const { json, flags } = encoded[table] as { json: readonly string[]; flags: readonly string[] };
  const out: Record<string, unknown> = { ...row };
  for (const key of json) if (key in out) out[key] = out[key] === null ? null : JSON.stringify(out[key]);
  for (const key of flags) if (key in out) out[key] = out[key] ? 1 : 0;
  // Kysely checks the shape where it is used; here the shape is generic.
  return out as never;
}

/** The reverse of `encodeRow`; drops `position`, which only orders. */
export function decodeRow<Row>(table: EncodedTable, stored: object): Row {
  const { json, flags } = encoded[table] as { json: readonly string[]; flags: readonly string[] };
  const out: Record<string, unknown> = { ...stored };
  // Only where it is: deleting makes an object slow for everybody after.
  if ('position' in out) delete out['position'];
  for (const key of json) out[key] = out[key] === null ? null : JSON.parse(out[key] as string);
  for (const key of flags) out[key] = out[key] === 1;
  return out as Row;
}
