import { basename } from 'node:path/posix';

/** What the person who imports says of modes whose names do not tell: names of themes, contexts, sets or files. */
export interface ModeAnswers {
  light?: string;
  dark?: string;
  /** Not to be read at all. */
  leaveOut?: readonly string[];
}

const plain = (name: string): string => basename(name.trim().toLowerCase()).replace(/(\.tokens)?\.json[5c]?$/, '');

/** Whether somebody means this name: without its folder and the end of a file's name, in letters of either case. */
export const isNamed = (name: string, answer: string | undefined): boolean =>
  answer !== undefined && (name === answer || plain(name) === plain(answer));

/** What was said of a name; undefined where nothing was. */
export function answerFor(name: string, { light, dark, leaveOut = [] }: ModeAnswers): 'light' | 'dark' | 'left-out' | undefined {
  if (leaveOut.some((one) => isNamed(name, one))) return 'left-out';
  return isNamed(name, dark) ? 'dark' : isNamed(name, light) ? 'light' : undefined;
}
