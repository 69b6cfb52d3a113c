import type { Inline, Line, ReadOptions } from './blocks.ts';
import { findLink } from './find-link.ts';
import { readTarget } from './read-target.ts';
import { isPunctuation, isSpace, isSpacedWord, isWord, signAt, signBefore } from './signs.ts';

/** Marks inside marks inside marks: deeper ones stay as they are written, so that whoever writes them down can do it by recursion. */
const maxDepth = 6;

interface Mark {
  type: 'mark';
  sign: string;
  /** How many of them are left. */
  count: number;
  at: number;
}
interface Bracket {
  type: 'bracket';
  at: number;
  image: boolean;
}
type Part = Inline | Mark | Bracket;

/** Beside a single mark stands nothing, a space, or a sign that opens or closes something; beside `*` also a letter that is not spaced. */
const opens = /[\s([{"'“‘«„‚「『（【《〈*_~,.;:!?—–，。、：；！？]/;
const closes = /[\s)\]}"'”’»“‘」』）】》〉*_~,.;:!?…—–，。、：；！？]/;
const isOuter = (sign: string, mark: string, allowed: RegExp): boolean =>
  sign === '' || allowed.test(sign) || (mark === '*' && isWord(sign) && !isSpacedWord(sign));
const nameOf = (sign: string, count: number): 'strong' | 'em' | 'del' => (sign === '~' ? 'del' : count === 2 ? 'strong' : 'em');

/**
 * One line of a message: emphasis, code and links. A mark that has no partner is a sign like any other, and no sign is lost but those of
 * marks that have one. Takes time in proportion to the length. Pure.
 */
export const readLine = (source: string, options: ReadOptions = {}): Line => new LineReader(source, options.typed === true).read();

class LineReader {
  readonly #source: string;
  readonly #typed: boolean;
  #at = 0;
  /** Words that are not written down yet, and where in the source the last stretch of them began. */
  #text = '';
  #from = 0;
  #parts: Part[] = [];
  /** Places in `#parts`. */
  #marks: number[] = [];
  #brackets: number[] = [];
  /** Per kind of closing mark: below this height no partner is, so that nobody looks there twice. */
  readonly #bottoms = new Map<string, number>();
  readonly #depths = new Map<Inline, number>();
  #backticks: Map<number, number[]> | undefined;
  #words: Int32Array | undefined;

  constructor(source: string, typed: boolean) {
    this.#source = source;
    this.#typed = typed;
  }

  read(): Line {
    const plain = /[^\\`<![\]*_~hHwW@]+/y;
    while (this.#at < this.#source.length) {
      plain.lastIndex = this.#at;
      const words = plain.exec(this.#source)?.[0];
      if (words) this.#say(words);
      else this.#readSign(this.#source[this.#at]!);
    }
    return this.#take(0);
  }

  /** Takes so much of the source as it stands. */
  #say(words: string): void {
    this.#text += words;
    this.#at += words.length;
  }

  #push(part: Part): void {
    if (this.#text !== '') this.#parts.push(this.#text);
    this.#text = '';
    this.#parts.push(part);
  }

  #goOn(at: number): void {
    this.#at = at;
    this.#from = at;
  }

  #readSign(sign: string): void {
    const source = this.#source;
    const next = source[this.#at + 1] ?? '';
    switch (sign) {
      case '\\':
        if (!isPunctuation(next)) return this.#say(sign);
        this.#text += this.#typed ? sign + next : next;
        return this.#goOn(this.#at + 2);
      case '`':
        return this.#readCode();
      case '<':
        return this.#readAngle();
      case '!':
        if (next !== '[' || this.#typed) return this.#say(sign);
        return this.#openBracket(true);
      case '[':
        return this.#openBracket(false);
      case ']':
        return this.#closeBracket();
      case '*':
      case '_':
      case '~':
        return this.#readMarks(sign);
      default:
        return this.#readAddress(sign);
    }
  }

  #readCode(): void {
    const source = this.#source;
    const start = this.#at;
    let inside = start;
    while (source[inside] === '`') inside += 1;
    const length = inside - start;
    const end = this.#nextBackticks(length, inside);
    // A backtick that people type for an apostrophe stands inside a word.
    const isApostrophe =
      this.#typed && (isSpacedWord(signBefore(source, start)) || (end >= 0 && isSpacedWord(signAt(source, end + length))));
    if (end < 0 || isApostrophe) return this.#say(source.slice(start, inside));
    const text = source.slice(inside, end);
    const isPadded = text.length > 2 && text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '';
    this.#push({ type: 'code', text: isPadded ? text.slice(1, -1) : text });
    this.#goOn(end + length);
  }

  #nextBackticks(length: number, from: number): number {
    if (!this.#backticks) {
      this.#backticks = new Map();
      for (const { 0: run, index } of this.#source.matchAll(/`+/g)) {
        const places = this.#backticks.get(run.length);
        if (places) places.push(index);
        else this.#backticks.set(run.length, [index]);
      }
      // The nearest one last.
      for (const places of this.#backticks.values()) places.reverse();
    }
    const places = this.#backticks.get(length);
    while (places && places.length > 0 && places.at(-1)! < from) places.pop();
    return places?.at(-1) ?? -1;
  }

  #readAngle(): void {
    const found = this.#typed
      ? null
      : /^<(?:https?:\/\/|mailto:|tel:)[^\s<>]{1,2000}>/i.exec(this.#source.slice(this.#at, this.#at + 2_020));
    if (!found) return this.#say('<');
    const url = found[0].slice(1, -1);
    this.#push({ type: 'link', url, children: [url.replace(/^(?:mailto|tel):/i, '')], bare: true, image: false, written: url });
    this.#goOn(this.#at + found[0].length);
  }

  #readAddress(sign: string): void {
    const found = findLink(this.#source, this.#at, this.#from);
    if (!found) return this.#say(sign);
    const written = this.#source.slice(found.start, found.end);
    if (found.url === undefined) return this.#say(written);
    this.#text = this.#text.slice(0, this.#text.length - (this.#at - found.start));
    this.#push({ type: 'link', url: found.url, children: [written], bare: true, image: false, written });
    this.#goOn(found.end);
  }

  #openBracket(image: boolean): void {
    this.#push({ type: 'bracket', at: this.#at, image });
    this.#brackets.push(this.#parts.length - 1);
    this.#goOn(this.#at + (image ? 2 : 1));
  }

  #closeBracket(): void {
    const index = this.#brackets.pop();
    const target = index === undefined ? undefined : readTarget(this.#source, this.#at + 1, this.#typed);
    if (index === undefined || !target) return this.#say(']');
    const { at, image } = this.#parts[index] as Bracket;
    const label = this.#take(index + 1).flatMap((part) => withoutLinks(part));
    const { url } = target;
    const isEmpty = label.every((part) => typeof part === 'string' && part.trim() === '');
    const link: Inline = {
      type: 'link',
      url,
      children: isEmpty ? [url.replace(/^(?:mailto|tel):/i, '')] : label,
      bare: isEmpty,
      image,
      written: this.#source.slice(at, target.end),
    };
    this.#parts[index] = link;
    this.#depths.set(link, 1 + this.#depthOf(label));
    // A link holds no link: what opened before it is text.
    this.#brackets = [];
    this.#goOn(target.end);
  }

  #readMarks(sign: string): void {
    const source = this.#source;
    const start = this.#at;
    let end = start;
    while (source[end] === sign) end += 1;
    let count = end - start;
    // `__init__` is a name that a person types; a program means emphasis.
    const isName = this.#typed && sign === '_' && count > 1;
    if (count > 3 || isName || (sign === '~' && count !== 2)) return this.#say(source.slice(start, end));
    const before = signBefore(source, start);
    const after = signAt(source, end);
    const isOpenTo = !isSpace(besideMarks(source, end, 1));
    const isClosedTo = !isSpace(besideMarks(source, start, -1));
    const isSingle = count === 1 || sign === '_';
    const canOpen = isOpenTo && (isSingle ? isOuter(before, sign, opens) && !/[)\]},.;:!?]/.test(after) : !isSpacedWord(before));
    const canClose = isClosedTo && (isSingle ? isOuter(after, sign, closes) && !/[([{]/.test(before) : !/\p{N}/u.test(after));
    while (canClose && count > 0) {
      const used = this.#closeMark(sign, count);
      if (used === 0) break;
      count -= used;
    }
    if (count === 0) return this.#goOn(end);
    if (canOpen) {
      this.#push({ type: 'mark', sign, count, at: end });
      this.#marks.push(this.#parts.length - 1);
    } else this.#text += sign.repeat(count);
    this.#goOn(end);
  }

  /** @returns how many signs found their partner, 0 for none */
  #closeMark(sign: string, count: number): number {
    const key = sign + String(count);
    for (let height = this.#marks.length - 1; height >= (this.#bottoms.get(key) ?? 0); height -= 1) {
      const index = this.#marks[height]!;
      const mark = this.#parts[index] as Mark;
      // A single sign is not half of a double one.
      if (mark.sign !== sign || (mark.count !== count && mark.count !== 3 && count !== 3)) continue;
      const used = Math.min(mark.count, count) >= 2 ? 2 : 1;
      const depth = 1 + this.#depthOf(this.#parts.slice(index + 1));
      if (depth > maxDepth || !this.#hasWord(mark.at, this.#at)) break;
      const node: Inline = { type: nameOf(sign, used), children: this.#take(index + 1) };
      this.#depths.set(node, depth);
      mark.count -= used;
      if (mark.count === 0) {
        this.#parts.length = index;
        this.#marks.length = height;
        this.#lowerBottoms();
      }
      this.#push(node);
      return used;
    }
    this.#bottoms.set(key, this.#marks.length);
    return 0;
  }

  /** Takes the parts from there on out of the line. Marks and brackets among them have no partner any more. */
  #take(from: number): Inline[] {
    if (this.#text !== '') this.#parts.push(this.#text);
    this.#text = '';
    const taken: Inline[] = [];
    for (const part of this.#parts.splice(from)) {
      const inline = typeof part === 'string' || (part.type !== 'mark' && part.type !== 'bracket') ? part : written(part);
      if (inline === '') continue;
      if (typeof inline === 'string' && typeof taken.at(-1) === 'string') taken[taken.length - 1] = (taken.at(-1) as string) + inline;
      else taken.push(inline);
    }
    while (this.#marks.length > 0 && this.#marks.at(-1)! >= from) this.#marks.pop();
    while (this.#brackets.length > 0 && this.#brackets.at(-1)! >= from) this.#brackets.pop();
    this.#lowerBottoms();
    return taken;
  }

  #lowerBottoms(): void {
    for (const [key, bottom] of this.#bottoms) if (bottom > this.#marks.length) this.#bottoms.set(key, this.#marks.length);
  }

  #depthOf(parts: readonly Part[]): number {
    let depth = 0;
    for (const part of parts) if (typeof part === 'object') depth = Math.max(depth, this.#depths.get(part as Inline) ?? 0);
    return depth;
  }

  /** Something is said between the two places, not only signs. */
  #hasWord(from: number, to: number): boolean {
    if (!this.#words) {
      const source = this.#source;
      this.#words = new Int32Array(source.length + 1).fill(source.length);
      for (const { index } of source.matchAll(/[\p{L}\p{N}\p{Emoji_Presentation}]/gu)) this.#words[index] = index;
      for (let at = source.length - 1; at >= 0; at -= 1) this.#words[at] = Math.min(this.#words[at]!, this.#words[at + 1]!);
    }
    return this.#words[from]! < to;
  }
}

/** The nearest sign that is no mark, a few signs away at most: `*_*` is a face, not the beginning of anything. */
function besideMarks(source: string, place: number, step: 1 | -1): string {
  let at = place;
  const next = (): string => (step === 1 ? signAt(source, at) : signBefore(source, at));
  for (let steps = 0; steps < 4 && /^[*_~]$/.test(next()); steps += 1) at += step;
  return next();
}

const written = (part: Mark | Bracket): string => (part.type === 'mark' ? part.sign.repeat(part.count) : part.image ? '![' : '[');

function withoutLinks(part: Inline): Inline[] {
  if (typeof part === 'string' || part.type === 'code') return [part];
  const children = part.children.flatMap(withoutLinks);
  return part.type === 'link' ? children : [{ ...part, children }];
}
