/** What a page under measurement can do; the widget's page and the floors look the same from outside. */
export interface BenchPage {
  /** Puts the element into the page, closed. */
  mount(): void;
  /** Takes it out for good. */
  unmount(): void;
  /** Shows the panel. */
  open(): void;
  /** Makes so many messages, as data. Not measured. */
  prepare(count: number): void;
  /** Replaces the conversation by what was prepared, the newest in view. */
  fill(): void;
  /** One more message arrives. */
  append(): void;
  /** Begins a streamed answer, or shows more of it. */
  grow(text: string): void;
  /** What scrolls; undefined as long as it is not there. */
  scroller(): HTMLElement | undefined;
  /** Every message that exists as DOM. */
  rows(): Element[];
  field(): HTMLElement | undefined;
}
