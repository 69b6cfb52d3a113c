import * as v from 'valibot';
import { answerSchema, contentSchema, idSchema } from './content.ts';

export const participantSchema = v.object({
  id: idSchema,
  kind: v.picklist(['customer', 'operator', 'bot', 'system']),
  /** Shown name. A visitor has none until they say one. */
  name: v.optional(v.pipe(v.string(), v.maxLength(120))),
  avatarUrl: v.optional(v.string()),
});

/** Name of a surface (`web`, `app`, `kiosk`) or of a network. */
export const nameSchema = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/));

/** Where something is written and read: a surface by its name, an account on a network by its id, the desk, or the API. */
export const placeSchema = v.object({
  kind: v.picklist(['surface', 'channel', 'desk', 'api']),
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});

/** `seconds since 1970 × 1000`. For showing only: order is `seq`, never time. */
export const timestampSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
export const seqSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** A kind this reader does not know passes as it is; readers show `text`. */
const unknownContentSchema = v.looseObject({ kind: v.string() });

export const messageSchema = v.object({
  id: idSchema,
  /** Made by the sender at the tap; unique in the conversation. */
  intentId: idSchema,
  /** Position in the log of the event that brought it. */
  seq: seqSchema,
  at: timestampSchema,
  author: participantSchema,
  via: placeSchema,
  content: v.union([contentSchema, unknownContentSchema]),
  /** Plain-text form. Always there. */
  text: v.string(),
  /** BCP 47, when it differs from the conversation's locale. */
  lang: v.optional(v.string()),
  answer: v.optional(answerSchema),
  /** True while a bot's message still grows by chunks. */
  streaming: v.optional(v.boolean()),
  /** Of the last edit. */
  editedAt: v.optional(timestampSchema),
  /** True once deleted: content is an empty system sentence then. */
  deleted: v.optional(v.boolean()),
});

export const handoffPhases = ['issued', 'arrived', 'linked', 'refused', 'undone', 'returned', 'expired'] as const;

export const bindingSchema = v.object({
  id: idSchema,
  channel: nameSchema,
  /** Masked for showing: `Ada`, or `···12`. */
  address: v.string(),
  linkedAt: timestampSchema,
});

export const handoffSchema = v.object({
  id: idSchema,
  channel: nameSchema,
  phase: v.picklist(handoffPhases),
  /** Who arrived, masked; from `arrived` on. */
  address: v.optional(v.string()),
  /** Whether the old side must allow it before it is linked. */
  needsConsent: v.optional(v.boolean()),
  expiresAt: v.optional(timestampSchema),
});

export const conversationSchema = v.object({
  id: idSchema,
  brand: idSchema,
  status: v.picklist(['open', 'closed']),
  startedAt: timestampSchema,
  lastSeq: seqSchema,
  locale: v.string(),
  /** Where the customer reads at the moment: a surface or an account on a network. The hub sends there. */
  active: placeSchema,
  assignee: v.optional(v.nullable(participantSchema)),
  /** How far each side has received and read, as positions in the log. */
  receipts: v.object({
    customer: v.object({ delivered: seqSchema, read: seqSchema }),
    operator: v.object({ delivered: seqSchema, read: seqSchema }),
  }),
  /** Others' visible messages after the asking side's `read`, deleted ones left out; computed from the log, up to `limits.maxUnread`. */
  unread: v.pipe(v.number(), v.integer(), v.minValue(0)),
  bindings: v.array(bindingSchema),
  /** The newest handoff that still matters (not expired, refused or undone). */
  handoff: v.optional(v.nullable(handoffSchema)),
  /** For a customer who asks: the devices that can read and write here, as long as they are not signed out. */
  devices: v.optional(
    v.array(
      v.object({
        surface: nameSchema,
        browser: v.optional(v.string()),
        since: timestampSchema,
        /** To about ten minutes. */
        seenAt: timestampSchema,
        /** The one that asks. */
        here: v.boolean(),
      }),
    ),
  ),
  /** For a customer who asks: the handoffs that let this device in. It cannot undo them. */
  cameBy: v.optional(v.array(idSchema)),
});

/** One row of the desk's inbox. `rev` grows by one with every change of any row and is the cursor of the inbox. */
export const summarySchema = v.object({
  id: idSchema,
  rev: seqSchema,
  brand: idSchema,
  status: v.picklist(['open', 'closed']),
  customer: v.object({ id: idSchema, name: v.optional(v.string()), locale: v.string() }),
  assignee: v.nullable(participantSchema),
  last: v.nullable(v.object({ text: v.string(), kind: participantSchema.entries.kind, at: timestampSchema, via: placeSchema })),
  active: placeSchema,
  lastSeq: seqSchema,
  unread: v.pipe(v.number(), v.integer()),
  /** Since when the customer waits for an answer; null when nobody waits. */
  waitingSince: v.nullable(timestampSchema),
  startedAt: timestampSchema,
});

/** Two persons who became one. */
export const mergeSchema = v.object({
  id: idSchema,
  at: timestampSchema,
  /** What proved it, e.g. `issuer https://shop.example`, `bot sync` or `operator mia`. */
  by: v.string(),
  /** Two conversations became one with it. */
  block: v.boolean(),
  undoneAt: v.optional(timestampSchema),
});

/** What the desk shows of a customer. Claims typed by the customer are marked unverified by being in `says`. */
export const customerCardSchema = v.object({
  id: idSchema,
  name: v.optional(v.string()),
  /** The brand says who this is. */
  verified: v.boolean(),
  /** Who said so, and when last. */
  verifiedBy: v.optional(v.object({ issuer: v.string(), subject: v.string(), at: timestampSchema })),
  /** What the brand says of them, e.g. `email`. */
  attributes: v.optional(v.record(v.string(), v.string())),
  /** How they became one, the newest first. */
  merges: v.optional(v.array(mergeSchema)),
  locale: v.string(),
  online: v.boolean(),
  page: v.optional(v.object({ url: v.string(), title: v.string() })),
  says: v.record(v.string(), v.string()),
  surfaces: v.array(
    v.object({ kind: nameSchema, browser: v.optional(v.string()), firstSeenAt: timestampSchema, lastSeenAt: timestampSchema }),
  ),
  channels: v.array(
    v.object({
      channel: nameSchema,
      address: v.string(),
      linkedAt: timestampSchema,
      lastSeenAt: v.optional(timestampSchema),
      active: v.boolean(),
    }),
  ),
  firstSeenAt: timestampSchema,
  conversations: v.pipe(v.number(), v.integer()),
});

export const operatorSchema = v.object({ id: idSchema, name: v.string(), email: v.string(), online: v.optional(v.boolean()) });
export const savedReplySchema = v.object({ id: idSchema, shortcut: v.string(), markdown: v.string() });

/** What a handoff passes on. The customer sees it first and may take items out. */
export const capsuleSchema = v.object({
  topic: v.optional(v.pipe(v.string(), v.maxLength(500))),
  facts: v.optional(
    v.pipe(
      v.array(v.object({ label: v.pipe(v.string(), v.maxLength(200)), value: v.pipe(v.string(), v.maxLength(500)) })),
      v.maxLength(20),
    ),
  ),
  files: v.optional(v.pipe(v.array(v.object({ id: idSchema, name: v.string() })), v.maxLength(20))),
  /** The last things said, newest last, each as one line. */
  steps: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(10))),
});

/** Whether a channel would work now for this customer, and if not, why. The reason is a key of the brand's copy. */
export const preflightSchema = v.object({
  channel: nameSchema,
  name: v.string(),
  ok: v.boolean(),
  reason: v.optional(v.picklist(['not-configured', 'unreachable', 'already-there', 'closed', 'blocked'])),
  /** Expected time to the first reply there, in minutes. */
  replyMinutes: v.optional(v.number()),
});

export type Place = v.InferOutput<typeof placeSchema>;
export type Participant = v.InferOutput<typeof participantSchema>;
export type ParticipantKind = Participant['kind'];
export type Side = 'customer' | 'operator';
export type Message = v.InferOutput<typeof messageSchema>;
export type Conversation = v.InferOutput<typeof conversationSchema>;
export type ConversationSummary = v.InferOutput<typeof summarySchema>;
export type CustomerCard = v.InferOutput<typeof customerCardSchema>;
export type Operator = v.InferOutput<typeof operatorSchema>;
export type SavedReply = v.InferOutput<typeof savedReplySchema>;
export type Binding = v.InferOutput<typeof bindingSchema>;
export type Handoff = v.InferOutput<typeof handoffSchema>;
export type HandoffPhase = (typeof handoffPhases)[number];
export type Merge = v.InferOutput<typeof mergeSchema>;
export type Capsule = v.InferOutput<typeof capsuleSchema>;
export type Preflight = v.InferOutput<typeof preflightSchema>;
