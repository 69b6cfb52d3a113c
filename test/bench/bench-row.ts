/** One line of the table. Times and counts carry their unit in `unit`; the ratio is the figure over the floor's unless it says otherwise. */
export interface BenchRow {
  what: string;
  /** Undefined: not measured; then `note` says why. */
  figure?: number;
  /** The same of the other checkout, with `--beside`. */
  before?: number;
  floor?: number;
  unit: string;
  /** How many times worse than the floor. */
  ratio?: number;
  /** In words, as the design has it. */
  goal?: string;
  isMet?: boolean;
  note?: string;
}

export interface BenchOptions {
  /** A short look. */
  quick: boolean;
  /** Folder of another checkout, built, to be measured in turn with this one. */
  beside?: string | undefined;
  progress(text: string): void;
}

export interface BenchPart {
  title: string;
  /** What was compared with what, in a sentence or two. */
  about: string;
  rows: BenchRow[];
}
