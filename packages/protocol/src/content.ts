import * as v from 'valibot';
import { isVisible } from './is-visible.ts';
import { limits } from './limits.ts';

const label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.maxLabelLength));
const markdown = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(limits.maxTextLength),
  v.check(isVisible, 'got only spaces, line breaks or signs that nobody can see, expected words; send text that can be seen, or nothing'),
);
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected 1 to 64 letters, digits, "_" or "-"'));
/** Links in messages: https, http, mailto and tel only. Anything else is refused at the door. */
const url = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.check((value) => {
    if (!URL.canParse(value)) return false;
    return ['https:', 'http:', 'mailto:', 'tel:'].includes(new URL(value).protocol);
  }, 'expected an absolute https, http, mailto or tel address'),
);

export const textSchema = v.object({ kind: v.literal('text'), markdown });

export const choiceSchema = v.object({ id, label });
export const choicesSchema = v.object({
  kind: v.literal('choices'),
  markdown,
  choices: v.pipe(v.array(choiceSchema), v.minLength(1), v.maxLength(limits.maxChoices)),
});

/** `choice` answers like a chip; `link` opens an address. */
export const actionSchema = v.variant('type', [
  v.object({ type: v.literal('choice'), id, label }),
  v.object({ type: v.literal('link'), url, label }),
]);
const image = v.object({
  attachmentId: id,
  alt: v.pipe(v.string(), v.maxLength(limits.maxLabelLength)),
  width: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  height: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
const cardFields = {
  title: label,
  markdown: v.optional(markdown),
  image: v.optional(image),
  actions: v.optional(v.pipe(v.array(actionSchema), v.maxLength(3))),
};
export const cardSchema = v.object({ kind: v.literal('card'), ...cardFields });
export const carouselSchema = v.object({
  kind: v.literal('carousel'),
  cards: v.pipe(v.array(v.object(cardFields)), v.minLength(1), v.maxLength(limits.maxCards)),
});

export const fieldSchema = v.object({
  id,
  label,
  type: v.picklist(['text', 'multiline', 'email', 'tel', 'number', 'date', 'select', 'checkbox']),
  required: v.optional(v.boolean()),
  options: v.optional(v.pipe(v.array(choiceSchema), v.maxLength(limits.maxChoices))),
  /** Value of the HTML autocomplete attribute, e.g. `email`. */
  autocomplete: v.optional(label),
});
export const formSchema = v.object({
  kind: v.literal('form'),
  title: label,
  fields: v.pipe(v.array(fieldSchema), v.minLength(1), v.maxLength(limits.maxFields)),
  submitLabel: v.optional(label),
});

export const surveySchema = v.object({
  kind: v.literal('survey'),
  question: label,
  scale: v.picklist(['faces', 'stars']),
  /** Whether a free comment is asked for. */
  comment: v.optional(v.boolean()),
});

export const attachmentSchema = v.object({
  id,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.maxFileNameLength)),
  /** What the bytes are, found by the hub; never what the uploader claimed. */
  mediaType: v.pipe(v.string(), v.maxLength(100)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Pixels, for images: so that nothing shifts when they load. */
  width: v.optional(v.number()),
  height: v.optional(v.number()),
  durationMs: v.optional(v.number()),
});
export const attachmentContentSchema = v.object({
  kind: v.literal('attachment'),
  attachment: attachmentSchema,
  markdown: v.optional(markdown),
});

/** A sentence of the system: a key of the brand's copy with its variables, said in the reader's language. */
export const systemSchema = v.object({
  kind: v.literal('system'),
  key: id,
  vars: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
});

/** Every message kind this version knows. Kinds are fixed; a new one is a new protocol version. */
export const contentSchema = v.variant('kind', [
  textSchema,
  choicesSchema,
  cardSchema,
  carouselSchema,
  formSchema,
  surveySchema,
  attachmentContentSchema,
  systemSchema,
]);

/** What the customer may send: their words, a file, and answers (which are text with an `answer` beside it). */
export const customerContentSchema = v.variant('kind', [
  textSchema,
  v.object({ kind: v.literal('attachment'), attachment: v.object({ id }), markdown: v.optional(markdown) }),
]);

/** Says which question a message answers, and with what. */
export const answerSchema = v.object({
  messageId: id,
  /** Ids of choices or fields → what was given. A choice is `{ choice: "<id>" }`, a survey `{ score: "4", comment: "…" }`. */
  values: v.record(id, v.pipe(v.string(), v.maxLength(limits.maxTextLength))),
});

export type Content = v.InferOutput<typeof contentSchema>;
export type ContentKind = Content['kind'];
export type TextContent = v.InferOutput<typeof textSchema>;
export type ChoicesContent = v.InferOutput<typeof choicesSchema>;
export type Choice = v.InferOutput<typeof choiceSchema>;
export type CardContent = v.InferOutput<typeof cardSchema>;
export type CarouselContent = v.InferOutput<typeof carouselSchema>;
export type Card = CarouselContent['cards'][number];
export type CardAction = v.InferOutput<typeof actionSchema>;
export type FormContent = v.InferOutput<typeof formSchema>;
export type FormField = v.InferOutput<typeof fieldSchema>;
export type SurveyContent = v.InferOutput<typeof surveySchema>;
export type Attachment = v.InferOutput<typeof attachmentSchema>;
export type AttachmentContent = v.InferOutput<typeof attachmentContentSchema>;
export type SystemContent = v.InferOutput<typeof systemSchema>;
export type Answer = v.InferOutput<typeof answerSchema>;
export { id as idSchema, markdown as markdownSchema };
