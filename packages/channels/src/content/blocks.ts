import type { FormField, Message } from '@segue/protocol';
import type { Words } from '../text/words.ts';

/** Something to answer with; `data` is what comes back. */
export interface Option {
  data: string;
  label: string;
}

export interface Link {
  url: string;
  label: string;
}

/** A file of the hub. */
export interface Media {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  width?: number;
  height?: number;
}

/** A file as far as whoever names it knows: a card knows the picture by its id only. */
export type MediaOf = (attachmentId: string) => Media | undefined;

/** One thing to show: words, with what belongs to them. */
export interface Block {
  title?: string;
  words: Words;
  media?: Media;
  options: Option[];
  links: Link[];
  /** The options are the steps of a scale, and speak for themselves. */
  isScale?: boolean;
  /** Several side by side, where a network has that. */
  cards?: Block[];
  /** Fields to fill in. Where a network has no forms, the hub asks for one after the other. */
  form?: { messageId: string; fields: readonly FormField[]; submitLabel?: string };
}

/** What is to be said to a network: a message of the log, or a sentence of the hub in the brand's voice, in markdown. */
export type Said = { kind: 'message'; message: Message } | Notice;

export interface Notice {
  kind: 'notice';
  text: string;
  options?: Option[];
  links?: Link[];
}
