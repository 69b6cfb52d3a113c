/** How long something is kept: for the next visits, or for this one with its reloads. */
export type StorageSpan = 'kept' | 'visit';

/** What the chat of one brand keeps where it runs: only after the first interaction, and never needed. Where storage is refused nothing fails. */
export interface SurfaceStorage {
  read(name: string): string | undefined;
  /** @param value undefined forgets it */
  write(name: string, value: string | undefined): void;
}

/** Where a person is. */
export interface SurfacePage {
  url: string;
  title: string;
}

/** A file that was pressed. */
export interface SurfaceFile {
  /** A short-lived address. */
  url: string;
  name: string;
  /** It is to be kept, not shown. */
  isDownload: boolean;
}

/**
 * Where the chat runs, and what it asks of that place. The page of a browser is one (`web/`). Elements know nothing of it: what they wish goes up as
 * events, and the widget hands it on.
 */
export interface Surface {
  storage(span: StorageSpan, brand: string): SurfaceStorage;
  /** Somebody may be looking. */
  isVisible(): boolean;
  /** Beside the panel there is no room for anything else. */
  isSmall(): boolean;
  /** Fingers point. */
  isTouched(): boolean;
  /** Calls back when `isVisible` or `isSmall` changed. @returns how to stop */
  watch(onChange: () => void): () => void;
  page(): SurfacePage;
  /** BCP 47, the wanted one first: what is set around the chat, then what the person has set. */
  languages(): readonly string[];
  /** A link in the chat was pressed. @returns whether it was opened here; false: it goes where links of browsers go */
  followLink(url: string): boolean;
  /** The same for a file. */
  followFile(file: SurfaceFile): boolean;
  /** Opens an address for which no link was pressed. Does nothing unless the person pressed something just before. */
  open(url: string): void;
  /** Hands a file over that was made here. Rejects when what it takes could not be loaded. */
  save(name: string, content: Blob): Promise<void>;
  /**
   * The panel covers all: what is behind stays still, and a back button calls `back`. Rejects when what it takes could not be loaded.
   *
   * @param back undefined: it does not any more
   */
  fill(back: (() => void) | undefined): Promise<void>;
  /** The ticket of a person who comes to go on with a chat from elsewhere. It is given once. */
  takeTicket(): string | undefined;
}
