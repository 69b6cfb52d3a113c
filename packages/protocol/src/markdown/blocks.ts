// What the reader of markdown finds. Every reader of a message (a surface, plain text, an outside network) writes these down in its way.

export type Inline =
  | string
  | { type: 'strong' | 'em' | 'del'; children: Inline[] }
  | { type: 'code'; text: string }
  /** `written`: what stands there without a link. `bare`: the words are the address itself. */
  | { type: 'link'; url: string; children: Inline[]; bare: boolean; image: boolean; written: string };

export type Line = Inline[];

interface BlockFields {
  /** Offset in the text where it begins. */
  start: number;
  /** Empty lines before it. */
  blank: number;
}

export interface ListItem {
  /** As it was written: `-`, `3.` */
  marker: string;
  /** Empty lines before it. */
  blank: number;
  checked?: boolean;
  blocks: Block[];
}

export type Block = BlockFields &
  (
    | { type: 'paragraph'; lines: Line[] }
    | { type: 'heading'; level: number; line: Line }
    | { type: 'list'; ordered: boolean; items: ListItem[] }
    | { type: 'quote'; blocks: Block[] }
    | { type: 'code'; language: string; text: string }
    | { type: 'table'; head: Line[]; rows: Line[][]; source: string }
    | { type: 'rule'; source: string }
  );

export interface ReadOptions {
  /** A person typed it (`isTyped`): what could be words of theirs stays as it is, above all backslashes. */
  typed?: boolean;
  /** More may follow: code that is not closed yet is code. */
  growing?: boolean;
}
