import { readMarkdown, type Block, type ReadOptions } from '@segue/protocol';

/**
 * Blocks of a text that may grow. A block is finished once another one follows it; only what comes after the last finished block is parsed
 * again. A text that does not continue the former one (an edit, a corrected ending) starts from nothing.
 */
export class MarkdownBlocks {
  #finished: readonly Block[] = [];
  /** What the finished blocks were made of. */
  #consumed = '';
  /** Empty lines between the finished blocks and what follows. */
  #blank = 0;
  #asked: string | undefined;
  #blocks: readonly Block[] = [];

  update(source: string, options: ReadOptions = {}): readonly Block[] {
    const asked = `${options.growing ? 'g' : ''}${options.typed ? 't' : ''} ${source}`;
    if (asked === this.#asked) return this.#blocks;
    this.#asked = asked;
    const text = source.replaceAll(/\r\n?/g, '\n');
    if (!text.startsWith(this.#consumed)) {
      this.#finished = [];
      this.#consumed = '';
      this.#blank = 0;
    }
    const open = readMarkdown(text.slice(this.#consumed.length), options);
    if (open[0]) open[0].blank = this.#blank;
    this.#blocks = [...this.#finished, ...open];
    // What the line that is being written becomes is not known yet: a dash may begin the next item of the list before it.
    const line = text.lastIndexOf('\n') - this.#consumed.length;
    const last = options.growing ? open.findLast(({ start }) => start <= line) : undefined;
    if (last && last !== open[0]) {
      this.#finished = this.#blocks.slice(0, this.#blocks.indexOf(last));
      this.#consumed = text.slice(0, this.#consumed.length + last.start);
      this.#blank = last.blank;
    }
    return this.#blocks;
  }
}
