// The JSON of both directions; README.md says it in words.
import * as v from 'valibot';
import type { Mark } from '../text/words.ts';

/** A file, with an address that is good for an hour or so. */
export interface WebhookFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  width?: number;
  height?: number;
  /** There when it is sent. */
  url?: string;
}

export type WebhookButton = { label: string; data: string } | { label: string; url: string };

export interface WebhookWords {
  text: string;
  /** Marks over the text: offset and length in UTF-16 code units. */
  marks: { mark: Mark; offset: number; length: number; url?: string; language?: string }[];
}

export interface WebhookCard extends WebhookWords {
  title: string;
  file?: WebhookFile;
  buttons: WebhookButton[];
}

/** What is to be shown. */
export type WebhookContent =
  | (WebhookWords & { kind: 'text'; buttons: WebhookButton[]; isScale?: boolean })
  | (WebhookWords & { kind: 'file'; file: WebhookFile; buttons: WebhookButton[] })
  | (WebhookCard & { kind: 'card' })
  | { kind: 'cards'; cards: WebhookCard[] };

interface Addressed {
  /** Who reads it: `from.id` of what they wrote. */
  to: string;
  /** `from.address` of what they wrote, where it is something else. */
  address: string;
}

/** What the hub posts to the other end. */
export type WebhookRequest =
  | ({ type: 'message'; content: WebhookContent } & Addressed)
  | ({ type: 'edit'; messageId: string; content: WebhookContent } & Addressed)
  /** `instead`: a sentence for where a message can only be changed. */
  | ({ type: 'delete'; messageId: string; instead: string } & Addressed)
  | ({ type: 'typing' } & Addressed)
  | { type: 'challenge'; challenge: string };

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const from = v.object({ id, address: v.optional(id), name: v.optional(text(256)), locale: v.optional(text(35)) });
const at = v.optional(v.pipe(v.number(), v.minValue(0)));
const maxText = 20_000;

const eventSchemas = [
  v.object({
    type: v.literal('message'),
    from,
    messageId: id,
    text: v.optional(text(maxText)),
    files: v.optional(
      v.pipe(
        v.array(
          v.object({
            url: v.pipe(v.string(), v.url(), v.maxLength(2_000)),
            name: text(256),
            mediaType: text(100),
            bytes: v.optional(v.number()),
          }),
        ),
        v.maxLength(20),
      ),
    ),
    ticket: v.optional(text(64)),
    /** Nothing was written: the chat was opened. */
    opened: v.optional(v.boolean()),
    at,
  }),
  v.object({ type: v.literal('answer'), from, data: text(256), label: v.optional(text(256)), at }),
  v.object({ type: v.literal('edit'), from, messageId: id, text: text(maxText) }),
  v.object({
    type: v.literal('status'),
    messageId: id,
    status: v.picklist(['sent', 'delivered', 'read', 'failed']),
    code: v.optional(text(64)),
    at,
  }),
  v.object({ type: v.literal('opted-out'), from }),
  v.object({ type: v.literal('opted-in'), from }),
] as const;

/** What the other end posts to the hub, one or several at a time. */
export const eventSchema = v.variant('type', [...eventSchemas]);
export type WebhookEvent = v.InferOutput<typeof eventSchema>;
/** The types of event that there are. */
export const eventTypes: readonly string[] = eventSchemas.map(({ entries }) => entries.type.literal);

export const challengeSchema = v.object({ type: v.literal('challenge'), challenge: v.pipe(v.string(), v.regex(/^[\w-]{16,128}$/)) });

/** What a message is answered with; an empty body says that the webhook-id is its id. */
export const answerSchema = v.object({ messageId: v.optional(id) });
/** What a refusal is answered with. */
export const refusalSchema = v.object({
  error: v.picklist(['retryable', 'window-closed', 'opted-out', 'unreachable', 'auth', 'invalid', 'filtered']),
});
