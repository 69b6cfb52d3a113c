import { findLink } from './find-link.ts';

/**
 * Words as markdown that looks like them: what a person is called, typed elsewhere or filled in never becomes emphasis, a list or a link with
 * other words. Pure, linear.
 *
 * @param options.noLinks addresses in it stay words too, where the reader is ours
 */
export function escapeMarkdown(text: string, options: { noLinks?: boolean } = {}): string {
  let out = '';
  let from = 0;
  const places = /[hHwW@]/g;
  for (let found = places.exec(text); found; found = places.exec(text)) {
    const link = findLink(text, found.index, from);
    if (!link) continue;
    places.lastIndex = link.end;
    if (link.url === undefined) continue;
    const written = text.slice(link.start, link.end);
    // What is an address anyhow is read as one whatever signs are in it.
    out += escapeSigns(text.slice(from, link.start)) + (options.noLinks ? escapeSigns(written).replace(/[:.@]/g, '\\$&') : written);
    from = link.end;
  }
  return escapeLines(out + escapeSigns(text.slice(from)));
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
