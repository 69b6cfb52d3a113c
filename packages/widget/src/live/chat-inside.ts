import type { Client } from '@segue/client';
import type { Surface } from '@segue/surfaces';
import type { Draft } from '../draft/draft.ts';
import type { ShownFiles } from '../files/shown-files.ts';
import type { Sound } from '../sound/sound.ts';

/** What the chat lends to its parts. */
export interface ChatInside {
  readonly around: Surface;
  readonly draft: Draft;
  readonly files: ShownFiles;
  readonly sound: Sound;
  /** The live conversation, begun if need be. */
  connect(): Client;
  brandId(): string;
  close(): void;
  toggle(): void;
  /** All that is there was seen. */
  markRead(): void;
  /** The entries of the menu are needed. */
  loadMenu(): Promise<unknown>;
  /** What was written and not sent goes. */
  forgetDraft(): void;
  /** There is no chat in this browser any more: the next opening begins anew. */
  forgetVisit(): void;
  /** Goes on as usual after the question whose chat this is; `redeemed`: with the chat that the ticket brought. */
  settle(note: string, redeemed: boolean): void;
  setLocale(locale: string): void;
  focusComposer(): void;
  /** Tells of work that fails: the person in one line, and the page. */
  report(work: Promise<unknown> | undefined): void;
  /** Tells the page of an error that the person is shown elsewhere. */
  tellPage(error: unknown): void;
}
