import type { Span } from '../text/words.ts';
import type { Size } from '../text/size.ts';

/** What can hang under a message: answers, links, or both. */
export interface ButtonLimits {
  max: number;
  label: Size;
  /** Of the words above them, where that is less than a message may have. */
  body?: Size;
  /** Buttons that open a page. */
  links: boolean;
  /** A file can have them, too. */
  withMedia: boolean;
}

export interface CardLimits {
  title: Size;
  text: Size;
  buttons: number;
  label: Size;
  links: boolean;
}

/** Files that a network takes, by their media type. The first that matches counts. */
export interface MediaLimit {
  types: RegExp;
  maxBytes: number;
}

/** What one message of a network can hold. What is absent, it cannot. */
export interface Limits {
  text: Size;
  /** Whether a stretch of words can be marked so; what cannot is written out. */
  canShow: (span: Span) => boolean;
  /** Of the words under a file. Absent: a file stands alone. */
  caption?: Size;
  buttons?: ButtonLimits;
  /** A button that opens a list of answers. */
  list?: { max: number; label: Size; open: Size; body?: Size };
  card?: CardLimits;
  /** Cards side by side. */
  carousel?: { min: number; max: number };
  /** Forms are filled in there, in one piece. */
  forms?: true;
  media: readonly MediaLimit[];
  /** How long one typing notice lasts there, in milliseconds; 0: it has none. */
  typingMs: number;
  /** Whether the network tells how far a message got. */
  receipts: { delivered: boolean; read: boolean };
}

/** The limit that a file falls under; undefined: the network does not take it. Pure. */
export const mediaLimitOf = (media: { mediaType: string; bytes: number }, { media: kinds }: Limits): MediaLimit | undefined => {
  const limit = kinds.find(({ types }) => types.test(media.mediaType));
  return limit && media.bytes <= limit.maxBytes ? limit : undefined;
};
