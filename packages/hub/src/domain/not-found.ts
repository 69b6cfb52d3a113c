import { SegueError } from '@segue/protocol';

/** The one answer for everything that is not there or belongs to somebody else. */
export const notFound = (): SegueError => new SegueError('not-found', 'Not there, or not yours.');
