import { lexer, type Token } from 'marked';

/**
 * Blocks of a text that may grow. A block is finished once another one follows it; only what comes after the last finished block is parsed
 * again. A text that does not continue the former one (an edit, a corrected ending) starts from nothing.
 */
export class MarkdownBlocks {
  #finished: Token[] = [];
  /** What the finished blocks were made of. */
  #consumed = '';
  #text: string | undefined;
  #tokens: Token[] = [];

  update(source: string): readonly Token[] {
    if (source === this.#text) return this.#tokens;
    this.#text = source;
    const text = source.replaceAll(/\r\n?/g, '\n');
    if (!text.startsWith(this.#consumed)) {
      this.#finished = [];
      this.#consumed = '';
    }
    const open = lexer(text.slice(this.#consumed.length), { gfm: true });
    const blocks = open.filter((token) => token.type !== 'space' && token.type !== 'def');
    const last = blocks.at(-1);
    if (blocks.length > 1 && last) {
      const finished = open.slice(0, open.indexOf(last));
      const raw = finished.map((token) => token.raw).join('');
      // The parser normalises some white space; then its raw text is not ours and cannot tell where we are.
      if (text.startsWith(raw, this.#consumed.length)) {
        this.#tokens = [...this.#finished, ...blocks];
        this.#finished = this.#tokens.slice(0, -1);
        this.#consumed += raw;
        return this.#tokens;
      }
    }
    this.#tokens = [...this.#finished, ...blocks];
    return this.#tokens;
  }
}
