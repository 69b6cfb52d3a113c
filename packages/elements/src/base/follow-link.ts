import { askToFollow } from './ask-to-follow.ts';
import { SegueLinkWishEvent } from './link-wish-event.ts';

/** What a press on a link to elsewhere does. */
export const followLink = askToFollow((link) => new SegueLinkWishEvent(link.href));
