import { neutralText } from '@segue/elements';

/** A message as it is read out: its words without markup, shortened. */
export function spokenText(text: string): string {
  const words = neutralText(text)
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^[ \t]*(#{1,6}|>|[-+*]|\d+[.)])[ \t]+/gm, '')
    .replaceAll(/[*_`~|]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words.length > 400 ? `${words.slice(0, 400)}…` : words;
}
