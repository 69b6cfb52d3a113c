import { findLink } from './find-link.ts';

/**
 * Words as markdown that looks like them: what a person is called, typed elsewhere or filled in never becomes emphasis, a list or a link with
 * other words. Pure, linear.
 *
 * @param options.noLinks what could lead somewhere (addresses, also without a scheme, commands, tags) becomes code: no reader and no network
 *   makes a link of that
 */
export function escapeMarkdown(text: string, options: { noLinks?: boolean } = {}): string {
  if (options.noLinks)
    return escapeLines(
      text
        .split(/(\s+)/)
        .map((word) => (leads.test(word) ? asCode(word) : escapeSigns(word)))
        .join(''),
    );
  let out = '';
  let from = 0;
  const places = /[hHwW@]/g;
  for (let found = places.exec(text); found; found = places.exec(text)) {
    const link = findLink(text, found.index, from);
    if (!link) continue;
    places.lastIndex = link.end;
    if (link.url === undefined) continue;
    // What is an address anyhow is read as one whatever signs are in it.
    out += escapeSigns(text.slice(from, link.start)) + text.slice(link.start, link.end);
    from = link.end;
  }
  return escapeLines(out + escapeSigns(text.slice(from)));
}

/** Something in a word that networks make a link of, or a button that says a command. */
const leads = /[\p{L}\p{N}]\.[\p{L}\p{N}]{2}|:\/\/|@|^[("'[{<*_~]*[/#$][\p{L}\p{N}_]|\d{5}/u;

function asCode(word: string): string {
  let longest = 0;
  for (const [run] of word.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const room = word.startsWith('`') || word.endsWith('`') ? ' ' : '';
  return fence + room + word + room + fence;
}

const escapeSigns = (text: string): string =>
  text
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/~~/g, '\\~\\~')
    // An underscore inside a word is only an underscore.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[A-Za-z/!?]|$)/g, '\\<');

/** What begins a line and would make it a heading, a quote, a list, a table or a rule. */
const escapeLines = (text: string): string =>
  text.replace(/^([ \t]*)(#|>|[-|:]|\d{1,3}[.)](?=\s|$))/gm, (_whole, indent: string, sign: string) =>
    /^\d/.test(sign) ? `${indent}${sign.slice(0, -1)}\\${sign.slice(-1)}` : `${indent}\\${sign}`,
  );
