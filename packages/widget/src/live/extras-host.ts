import type { ClientState } from '@segue/client';
import type { SegueElement } from '@segue/elements';
import type { ChatInside } from './chat-inside.ts';

/** The extras of the chat, as their rooms see them. */
export interface ExtrasHost extends SegueElement {
  readonly inside: ChatInside;
  readonly live: ClientState;
  readonly phone: boolean;
  /** A return ticket, while it is asked whose chat it is. */
  readonly ticket: string | undefined;
}
