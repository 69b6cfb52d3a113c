import { neutralText } from '@segue/elements';

/**
 * A message as one line among others: line breaks are spaces, and nothing in it changes in which direction the line is read. Pure. Marks of
 * direction go too: the line is read by itself, so that it needs none.
 */
export const previewText = (text: string): string =>
  neutralText(text)
    .replaceAll(/[\u200e\u200f\u061c]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
