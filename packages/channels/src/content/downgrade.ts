import { cutWords } from '../text/cut-words.ts';
import { fits, type Size } from '../text/size.ts';
import { bold, join, keepMarks, plain, writtenUrl, type Words } from '../text/words.ts';
import type { Block, Link, Media, Option } from './blocks.ts';
import { mediaLimitOf, type ButtonLimits, type Limits } from './limits.ts';

export type Button = Option | Link;

export interface ShownCard {
  title: string;
  words: Words;
  media?: Media;
  buttons: Button[];
}

/** One message of a network, within its limits. */
export type Shown =
  | { as: 'words'; words: Words; buttons: Button[]; isScale?: boolean }
  | { as: 'media'; media: Media; words: Words; buttons: Button[] }
  | { as: 'list'; words: Words; open: string; rows: Option[] }
  | { as: 'card'; card: ShownCard }
  | { as: 'carousel'; cards: ShownCard[] }
  | { as: 'form'; title: string; form: NonNullable<Block['form']> };

/** Sentences that take the place of what a network cannot show, in the brand's voice. */
export interface Phrases {
  /** "Answer with the number of your choice." */
  chooseNumber: string;
  /** Asks for a number from 1 to 5, with the question in it. */
  survey(question: string): string;
  /** On the button that opens a list. */
  open: string;
  /** Address of a file that the network does not take, for whoever reads there. */
  fileUrl(media: Media): string;
}

/** Buttons open web pages only; other addresses are written out. */
const isPage = ({ url }: Link): boolean => /^https?:/i.test(url);
const isOption = (button: Button): button is Option => 'data' in button;

/**
 * Things to show as messages that a network has: nothing is dropped, nothing is over a limit, and every option can be reached, by a press, a number,
 * its title or in free words. Pure.
 */
export function downgrade(blocks: readonly Block[], limits: Limits, phrases: Phrases): Shown[] {
  return blocks.flatMap((block): Shown[] => {
    if (block.cards) return carousel(block.cards, limits, phrases);
    if (block.form && limits.forms) return [{ as: 'form', title: block.title ?? '', form: block.form }];
    const card = asCard(block, limits);
    if (card) return [{ as: 'card', card }];
    return asWords(block, limits, phrases);
  });
}

function carousel(cards: readonly Block[], limits: Limits, phrases: Phrases): Shown[] {
  const shown = cards.map((card) => asCard(card, limits));
  const canAll = limits.carousel && cards.length >= limits.carousel.min && cards.length <= limits.carousel.max;
  if (canAll && shown.every((card) => card !== undefined)) return [{ as: 'carousel', cards: shown }];
  return downgrade(cards, limits, phrases);
}

/** Undefined: the network has no cards, or this one does not fit into one. */
function asCard({ title, words, media, options, links }: Block, limits: Limits): ShownCard | undefined {
  const { card } = limits;
  if (!card || title === undefined || (media && !mediaLimitOf(media, limits))) return undefined;
  const buttons: Button[] = [...options, ...links];
  const text = keepMarks(words, limits.canShow);
  const doesFit =
    buttons.length <= card.buttons &&
    fits(title, card.title) &&
    fits(text.text, card.text) &&
    buttons.every(({ label }) => fits(label, card.label)) &&
    (links.length === 0 || (card.links && links.every(isPage)));
  return doesFit ? { title, words: text, ...(media ? { media } : {}), buttons } : undefined;
}

function asWords(block: Block, limits: Limits, phrases: Phrases): Shown[] {
  const { media } = block;
  const taken = media && mediaLimitOf(media, limits) ? media : undefined;
  const named = media && !taken ? [plain(`${media.name}: ${phrases.fileUrl(media)}`)] : [];
  const { words, buttons, list } = within(block, named, limits, phrases);
  const canHang = buttons.length === 0 || limits.buttons?.withMedia === true;
  if (taken && !list && limits.caption && canHang && fits(words.text, limits.caption))
    return [{ as: 'media', media: taken, words, buttons }];
  const body = list ? limits.list?.body : buttons.length > 0 ? limits.buttons?.body : undefined;
  const pieces = cut(words, limits.text, body ?? limits.text);
  const said = pieces.map((piece, index): Shown => {
    const isLast = index === pieces.length - 1;
    if (isLast && list) return { as: 'list', words: piece, open: phrases.open, rows: list };
    return {
      as: 'words',
      words: piece,
      buttons: isLast ? buttons : [],
      ...(isLast && block.isScale && buttons.length > 0 ? { isScale: true } : {}),
    };
  });
  return taken ? [{ as: 'media', media: taken, words: plain(''), buttons: [] }, ...said] : said;
}

/** The last piece has the room of what hangs under it. */
function cut(words: Words, text: Size, body: Size): Words[] {
  const pieces = cutWords(words, text);
  const last = pieces.at(-1);
  return last && !fits(last.text, body) ? [...pieces.slice(0, -1), ...cutWords(last, body)] : pieces;
}

/** What stands in the words, and what hangs under them. */
function within(block: Block, more: Words[], limits: Limits, phrases: Phrases): { words: Words; buttons: Button[]; list?: Option[] } {
  const { title, options, links, isScale } = block;
  const own = [...(title ? [bold(title)] : []), block.words, ...more];
  const hanging = limits.buttons;
  const canOpen = (link: Link): boolean => hanging?.links === true && isPage(link) && fits(link.label, hanging.label);
  const isRoom = options.length + links.filter(canOpen).length <= (hanging?.max ?? 0);
  const opened = isRoom || options.length === 0 ? links.filter(canOpen).slice(0, hanging?.max ?? 0) : [];
  const written = links.filter((link) => !opened.includes(link)).map(({ label, url }) => plain(`${label}: ${writtenUrl(url)}`));
  const shown = (parts: Words[]): Words => keepMarks(join(parts), limits.canShow);
  if (options.length === 0) return { words: shown([...own, ...written]), buttons: opened };
  if (hanging && options.length <= hanging.max) return withButtons({ own: [...own, ...written], options, opened, hanging, shown });
  const { list } = limits;
  if (list && options.length <= list.max && options.every(({ label }) => fits(label, list.label)))
    return { words: shown([...own, ...written]), buttons: [], list: options };
  // A scale is asked for as one, in a sentence of its own.
  if (isScale) return { words: shown([plain(phrases.survey(block.words.text)), ...more, ...written]), buttons: [] };
  return { words: shown([...own, ...numbered(options), ...written, plain(phrases.chooseNumber)]), buttons: [] };
}

/** Labels that a button would cut stand in the text by number, and the button has the number. */
function withButtons({
  own,
  options,
  opened,
  hanging,
  shown,
}: {
  own: Words[];
  options: Option[];
  opened: Link[];
  hanging: ButtonLimits;
  shown: (parts: Words[]) => Words;
}): { words: Words; buttons: Button[] } {
  if (options.every(({ label }) => fits(label, hanging.label))) return { words: shown(own), buttons: [...options, ...opened] };
  const numbers = options.map(({ data }, index): Option => ({ data, label: `${index + 1}` }));
  return { words: shown([...own, ...numbered(options)]), buttons: [...numbers, ...opened] };
}

const numbered = (options: Option[]): Words[] => options.map(({ label }, index) => plain(`${index + 1}. ${label}`));

/** What of these messages can be pressed, in order. Pure. */
export const optionsOf = (shown: Shown): Option[] => {
  switch (shown.as) {
    case 'list':
      return shown.rows;
    case 'card':
      return shown.card.buttons.filter(isOption);
    case 'carousel':
      return shown.cards.flatMap(({ buttons }) => buttons.filter(isOption));
    case 'form':
      return [];
    default:
      return shown.buttons.filter(isOption);
  }
};
