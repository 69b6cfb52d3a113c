import { neutralText } from '@segue/elements';

/** A message as it is read out: its plain text in one line, shortened. */
export function spokenText(text: string): string {
  const words = neutralText(text.slice(0, 2_000)).replaceAll(/\s+/g, ' ').trim();
  return words.length > 400 ? `${words.slice(0, 400)}…` : words;
}
