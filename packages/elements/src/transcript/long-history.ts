/** What only long histories and readers who look back need, in one chunk. */
export { updateChunks } from './chunks.ts';
export { ReaderAway } from './reader-away.ts';
export { ScrollKeeper } from './scroll-keeper.ts';
