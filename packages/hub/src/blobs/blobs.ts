/** Bytes of attachments, by id. Implementations run `blobs.contract.ts`. */
export interface Blobs {
  /**
   * Writes at an offset; the same bytes at the same offset again are harmless.
   * @throws SegueError `storage-unavailable` when the disk is full
   */
  write(id: string, offset: number, bytes: Uint8Array): Promise<void>;
  /** @throws SegueError `not-found` */
  read(id: string): Promise<Uint8Array<ArrayBuffer>>;
  /** @param range a part only; both ends inclusive */
  stream(id: string, range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array>>;
  /** The first bytes, for the look at what a file really is. */
  head(id: string, length: number): Promise<Uint8Array<ArrayBuffer>>;
  remove(id: string): Promise<void>;
  /** Bytes where they are kept: free, and in all. Without it there is always enough. */
  space?(): Promise<{ free: number; total: number }>;
}
