/** What only long histories need, in one chunk. */
export { updateChunks } from './chunks.ts';
export { ScrollKeeper } from './scroll-keeper.ts';
