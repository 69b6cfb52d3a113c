import * as v from 'valibot';
import { answerSchema, attachmentSchema, contentSchema, customerContentSchema, idSchema, markdownSchema } from './content.ts';
import {
  capsuleSchema,
  conversationSchema,
  customerCardSchema,
  handoffSchema,
  mergeSchema,
  nameSchema,
  operatorSchema,
  participantSchema,
  preflightSchema,
  savedReplySchema,
  seqSchema,
  summarySchema,
  timestampSchema,
} from './entities.ts';
import { logEventSchema } from './events.ts';
import { limits } from './limits.ts';

const expectedLocale = 'expected a BCP 47 language tag, e.g. "en" or "zh-CN"';
function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
/** In its canonical form, so that whoever formats with it later cannot fail. */
const locale = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, expectedLocale),
  v.check((tag) => canonical(tag) !== undefined, expectedLocale),
  v.transform((tag) => canonical(tag) ?? tag),
);
const page = v.object({
  url: v.pipe(v.string(), v.maxLength(2_000)),
  title: v.pipe(v.string(), v.maxLength(300)),
});

/** Where our widget runs. A kiosk, where each visitor begins anew, is not there yet: the next one would read the chat of the last. */
const surface = v.picklist(
  ['web', 'app'],
  'expected "web" or "app" (a surface for kiosks, where each visitor begins anew, is not there yet)',
);

/** `POST /v1/sessions`: opens (or finds again, by cookie) the device session. Nothing exists on the hub before this. */
export const openSessionRequest = v.object({
  surface,
  locale,
  page: v.optional(page),
});
export const eventsAnswer = v.object({
  /** Ascending by seq. */
  events: v.array(logEventSchema),
  lastSeq: seqSchema,
  /** Whether there are older events before the first. */
  hasOlder: v.boolean(),
});
export const sessionAnswer = v.object({
  customer: participantSchema,
  conversation: v.nullable(conversationSchema),
  /** Of its log the newest `limits.newestEvents`, so that who comes back asks once. A hub of before does not bring them. */
  newest: v.optional(eventsAnswer),
  returning: v.boolean(),
  /** Now; a conversation's stream tells how it goes on. */
  operatorsOnline: v.pipe(v.number(), v.integer()),
  /** Parameters of page addresses that the brand keeps. Others are not sent, and not kept when they are. */
  pageParameters: v.optional(v.array(v.string())),
  /** The brand says who this is. */
  known: v.optional(v.boolean()),
  /** What an assertion of who this is has to name, so that it is worth nothing on another device. There where the brand takes them. */
  nonce: v.optional(v.string()),
  /** Who this device was until this answer, and is still: what they have not sent yet is this customer's. */
  wasAlso: v.optional(idSchema),
  /** A chat on this device from before it was known whose it is. It is asked about, never shown. */
  earlier: v.optional(v.object({ startedAt: timestampSchema })),
});
/** `POST /v1/sessions/current/identity`: the brand's own word for who this is, as its back end signed it. */
export const identifyRequest = v.object({ assertion: v.pipe(v.string(), v.maxLength(8 * 1024)) });
/** `POST /v1/sessions/current/claim`: whether the earlier chat on this device is theirs. */
export const claimRequest = v.object({ theirs: v.boolean() });
/** `POST /v1/merges`: the brand knows that these two are one. */
export const mergeRequest = v.object({ fromId: idSchema, intoId: idSchema });
export const mergeAnswer = v.object({ merge: mergeSchema });
/** `PATCH /v1/sessions/current`: where the customer is now, what they say about themselves. */
export const updateSessionRequest = v.object({
  page: v.optional(page),
  locale: v.optional(locale),
  says: v.optional(v.record(idSchema, v.pipe(v.string(), v.maxLength(300)))),
});

/**
 * `POST /v1/conversations`. One open conversation per customer; with a message it begins with these words, said once however often the intent id
 * comes.
 */
export const openConversationRequest = v.object({
  intentId: idSchema,
  locale,
  surface,
  message: v.optional(
    v.object({
      /** Whose words these are: under the cookie of somebody else they are refused (`not-found`), and said to nobody. */
      customerId: idSchema,
      content: customerContentSchema,
      answer: v.optional(answerSchema),
    }),
  ),
});
/** The ack. It is sent after the commit, and a repeat of the request gets the same one. */
export const messageAck = v.object({ id: idSchema, seq: seqSchema, at: timestampSchema });
/** Who and where this is, as the session says it; the ack when there was a message. */
export const openConversationAnswer = v.object({
  ...sessionAnswer.entries,
  conversation: conversationSchema,
  ack: v.optional(messageAck),
});
export const conversationAnswer = v.object({ conversation: conversationSchema });

/** `POST /v1/conversations/:id/messages` by a customer. */
export const customerMessageRequest = v.object({
  intentId: idSchema,
  content: customerContentSchema,
  answer: v.optional(answerSchema),
});
/** The same by an operator or a bot: any kind; `private` makes a note (operators only), `streaming` opens a growing message (bots only). */
export const staffMessageRequest = v.object({
  intentId: idSchema,
  content: contentSchema,
  private: v.optional(v.boolean()),
  streaming: v.optional(v.boolean()),
});

/** `PATCH …/messages/:messageId` by an operator or a bot. */
export const editRequest = v.object({ content: contentSchema });
/** `POST …/messages/:messageId/chunks`. A chunk at an offset that is already there is acked and ignored. */
export const chunkRequest = v.object({
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  text: v.pipe(v.string(), v.maxLength(limits.maxTextLength)),
});
export const finalRequest = v.object({ content: contentSchema });

export const receiptRequest = v.object({ delivered: v.optional(seqSchema), read: v.optional(seqSchema) });
export const typingRequest = v.object({ on: v.boolean() });
/** `from`: who has the conversation, as far as the caller knows. When it is somebody else by now, nothing changes. */
export const assignmentRequest = v.object({ operatorId: v.nullable(idSchema), from: v.optional(v.nullable(idSchema)) });
/** `seen`: the newest seq that the operator had on screen. When the customer wrote after it, the conversation is not closed. */
export const statusRequest = v.object({ status: v.picklist(['open', 'closed']), seen: v.optional(seqSchema) });

/** `POST /v1/conversations/:id/attachments`; the bytes follow by `PATCH …/:attachmentId` with header `Upload-Offset`. */
export const openUploadRequest = v.object({
  intentId: idSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.maxFileNameLength)),
  mediaType: v.pipe(v.string(), v.maxLength(100)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1, 'the file is empty')),
});
export const uploadAnswer = v.object({
  attachment: attachmentSchema,
  /** Bytes stored so far; the upload is complete when it equals `attachment.bytes`. */
  received: v.number(),
  /** Where a complete file can be read; short-lived, one object, one reader. */
  url: v.optional(v.string()),
  urlExpiresAt: v.optional(timestampSchema),
});

export const channelsAnswer = v.object({ channels: v.array(preflightSchema), capsule: capsuleSchema });
export const openHandoffRequest = v.object({ intentId: idSchema, channel: nameSchema, capsule: capsuleSchema });
export const openHandoffAnswer = v.object({
  handoff: handoffSchema,
  /** Ways to get there, each with the ticket or the code in it. */
  entries: v.array(
    v.variant('kind', [
      /** Opens the other app, on whatever the customer has in hand. */
      v.object({ kind: v.literal('link'), url: v.string() }),
      /** For another device: what a QR code shows. */
      v.object({ kind: v.literal('qr'), text: v.string() }),
      /** To be sent to an address there, as it is. */
      v.object({ kind: v.literal('code'), sentence: v.string(), to: v.string() }),
    ]),
  ),
  /** To read out or type where the link does not work. */
  code: v.string(),
});
export const handoffAnswer = v.object({ handoff: handoffSchema });
/** `POST /v1/tickets/redeem`. GET never redeems: previews and scanners fetch addresses. */
export const redeemRequest = v.object({
  ticket: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,48}$/)),
  intentId: idSchema,
  surface,
  locale,
  replace: v.optional(v.boolean()),
});

/** `POST /v1/tickets/look`: what a return ticket would bring here, without using it. */
export const lookRequest = v.pick(redeemRequest, ['ticket']);
/** Enough to tell one's own chat by, and nothing that was said in it. */
export const lookAnswer = v.object({
  /** Host of the page where it was, e.g. `www.brand.com`. */
  site: v.string(),
  startedAt: timestampSchema,
});

export const signInRequest = v.object({ email: v.pipe(v.string(), v.maxLength(200)), password: v.pipe(v.string(), v.maxLength(200)) });
/** `POST /v1/desk/password`: the present one and the new one. */
export const changePasswordRequest = v.object({
  old: v.pipe(v.string(), v.maxLength(200)),
  new: v.pipe(v.string(), v.maxLength(200)),
});
export const signInAnswer = v.object({ operator: operatorSchema });
/** Rows by `rev`, the newest first. `hasOlder`: more with a lower `rev` than the last; ask with `before`. */
export const inboxAnswer = v.object({ summaries: v.array(summarySchema), rev: seqSchema, hasOlder: v.boolean() });
export const operatorsAnswer = v.object({ operators: v.array(operatorSchema) });
export const savedRepliesAnswer = v.object({ savedReplies: v.array(savedReplySchema) });
export const savedReplyRequest = v.object({ shortcut: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}_-]{1,32}$/u)), markdown: markdownSchema });
export const customerCardAnswer = v.object({ customer: customerCardSchema });

/** Every answer that is not 2xx. */
export const errorAnswer = v.object({
  error: v.object({
    code: v.string(),
    message: v.string(),
    path: v.optional(v.string()),
    limit: v.optional(v.number()),
    retryAfterMs: v.optional(v.number()),
  }),
});

export type OpenSessionRequest = v.InferInput<typeof openSessionRequest>;
export type SessionAnswer = v.InferOutput<typeof sessionAnswer>;
export type UpdateSessionRequest = v.InferInput<typeof updateSessionRequest>;
export type OpenConversationRequest = v.InferInput<typeof openConversationRequest>;
export type OpenConversationAnswer = v.InferOutput<typeof openConversationAnswer>;
export type ConversationAnswer = v.InferOutput<typeof conversationAnswer>;
export type CustomerMessageRequest = v.InferInput<typeof customerMessageRequest>;
export type StaffMessageRequest = v.InferInput<typeof staffMessageRequest>;
export type MessageAck = v.InferOutput<typeof messageAck>;
export type EventsAnswer = v.InferOutput<typeof eventsAnswer>;
export type ReceiptRequest = v.InferInput<typeof receiptRequest>;
export type OpenUploadRequest = v.InferInput<typeof openUploadRequest>;
export type UploadAnswer = v.InferOutput<typeof uploadAnswer>;
export type ChannelsAnswer = v.InferOutput<typeof channelsAnswer>;
export type OpenHandoffRequest = v.InferInput<typeof openHandoffRequest>;
export type OpenHandoffAnswer = v.InferOutput<typeof openHandoffAnswer>;
export type HandoffAnswer = v.InferOutput<typeof handoffAnswer>;
export type LookAnswer = v.InferOutput<typeof lookAnswer>;
export type RedeemRequest = v.InferInput<typeof redeemRequest>;
export type SignInRequest = v.InferInput<typeof signInRequest>;
export type ChangePasswordRequest = v.InferInput<typeof changePasswordRequest>;
export type SignInAnswer = v.InferOutput<typeof signInAnswer>;
export type InboxAnswer = v.InferOutput<typeof inboxAnswer>;
export type OperatorsAnswer = v.InferOutput<typeof operatorsAnswer>;
export type SavedRepliesAnswer = v.InferOutput<typeof savedRepliesAnswer>;
export type SavedReplyRequest = v.InferInput<typeof savedReplyRequest>;
export type CustomerCardAnswer = v.InferOutput<typeof customerCardAnswer>;
export type ErrorAnswer = v.InferOutput<typeof errorAnswer>;
