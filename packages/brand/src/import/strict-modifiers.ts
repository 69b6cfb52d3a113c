import { askForMode } from './ask-for-mode.ts';
import { chooseModes } from './choose-modes.ts';
import { answerFor, type ModeAnswers } from './mode-answers.ts';
import { modeWords } from '../tokens/mode-words.ts';
import { inWords, leftOut, repairOf, type Repair } from './repair.ts';
import type { SourceDocument } from './source-document.ts';

type Modifier = SourceDocument['modifiers'][string];

/** Contexts of light and dark by the names that the widget knows; undefined where the modifier is of another kind. */
function asScheme(
  name: string,
  { contexts }: Modifier,
  file: string,
  answers: ModeAnswers,
  more: { light?: string; dark?: string; both?: string },
): Modifier | undefined {
  const names = Object.keys(contexts);
  // "light" alone may be the weight of a typeface.
  if (!names.some((one) => modeWords(one).scheme === 'dark' || answerFor(one, answers) === 'dark')) return undefined;
  const chosen = chooseModes(names, (one) => one, answers);
  if (!chosen) return undefined;
  if ('ask' in chosen) return askForMode(file, `context of ${name}`, chosen.ask, chosen.known);
  const { light, dark, others } = chosen;
  if (dark === undefined) return undefined;
  Object.assign(more, chosen.more);
  return {
    default: 'light',
    contexts: {
      light: light === undefined ? [] : contexts[light]!,
      dark: contexts[dark]!,
      ...Object.fromEntries(others.map((one) => [one, contexts[one]!])),
    },
  };
}

/** Contexts of usual and of more contrast by the names that the widget knows; undefined where it is not clear which is which. */
function asContrast({ contexts, default: usual }: Modifier): Modifier | undefined {
  const names = Object.keys(contexts);
  const high = names.filter((one) => /\b(high|more|increased|on|true|yes|hc|max\w*)\b/i.test(one.replaceAll(/[-_]/g, ' ')));
  const [normal, ...rest] = names.filter((one) => !high.includes(one));
  if (high.length !== 1 || normal === undefined || rest.length > 0 || (usual !== undefined && usual !== normal)) return undefined;
  return { default: 'normal', contexts: { normal: contexts[normal]!, more: contexts[high[0]!]! } };
}

/**
 * Modifiers as the format wants them, and by the names that the widget knows.
 *
 * @throws ImportError with a question, where it is not clear which context is the dark one
 */
export function strictModifiers(source: SourceDocument, file: string, answers: ModeAnswers, repairs: Repair[]): SourceDocument {
  const note = (path: string, was: unknown, now: unknown): void => void repairs.push(repairOf(file, path, was, now));
  const modifiers: SourceDocument['modifiers'] = {};
  const sets = { ...source.sets };
  let order = source.order;
  let { more } = source;
  for (const [name, written] of Object.entries(source.modifiers)) {
    const { default: usual } = written;
    const contexts = Object.fromEntries(Object.entries(written.contexts).filter(([one]) => answerFor(one, answers) !== 'left-out'));
    for (const one of Object.keys(written.contexts)) if (!(one in contexts)) note(`modifiers.${name}.${one}`, one, leftOut('as you said'));
    const names = Object.keys(contexts);
    if (names.length < 2) {
      sets[name] = Object.values(contexts).flat();
      order = order.map((reference) => (reference === `#/modifiers/${name}` ? `#/sets/${name}` : reference));
      note(`modifiers.${name}`, names, inWords(`the set ${name}, as there is nothing to choose`));
      continue;
    }
    const ofMore: { light?: string; dark?: string; both?: string } = {};
    const hasScheme = 'scheme' in modifiers || (name !== 'scheme' && 'scheme' in source.modifiers);
    const modifier: Modifier = { ...(usual !== undefined && { default: usual }), contexts };
    const isKnown = names.includes('light') && names.includes('dark') && (name === 'scheme' || names.length === 2);
    const scheme = hasScheme || isKnown ? undefined : asScheme(name, modifier, file, answers, ofMore);
    const contrast = name === 'contrast' || modeWords(name).isMore ? asContrast(modifier) : undefined;
    const known = scheme || (isKnown && !hasScheme) ? 'scheme' : contrast && !('contrast' in modifiers) ? 'contrast' : name;
    const made = scheme ?? (known === 'contrast' && contrast ? contrast : modifier);
    const chosen = made.default !== undefined && made.default in made.contexts ? made.default : Object.keys(made.contexts)[0]!;
    // The light one holds where nobody chooses: in mails, and where a page says nothing.
    const first = known === 'scheme' && 'light' in made.contexts ? 'light' : chosen;
    if (first !== usual && !(scheme && usual !== undefined)) note(`modifiers.${name}.default`, usual ?? null, first);
    if (known !== name) {
      order = order.map((reference) => (reference === `#/modifiers/${name}` ? `#/modifiers/${known}` : reference));
      note(`modifiers.${name}`, name, inWords(`${JSON.stringify(known)}, which the widget knows`));
    }
    if (scheme && Object.keys(scheme.contexts).join() !== names.join())
      note(`modifiers.${known}`, names, inWords(`${Object.keys(scheme.contexts).join(', ')}`));
    modifiers[known] = { default: first, contexts: made.contexts };
    if (ofMore.both !== undefined && !('contrast' in source.modifiers)) {
      modifiers['contrast'] = { default: 'normal', contexts: { normal: [], more: contexts[ofMore.both]! } };
      order = [...order, '#/modifiers/contrast'];
    }
    if (ofMore.light !== undefined || ofMore.dark !== undefined)
      more = {
        light: ofMore.light === undefined ? [] : contexts[ofMore.light]!,
        dark: ofMore.dark === undefined ? [] : contexts[ofMore.dark]!,
      };
  }
  return { ...source, sets, modifiers, order, ...(more && { more }) };
}
