export { mountChat, type LoadOptions } from './load.ts';
export { joinQueue, type SegueCall, type SegueFunction, type SegueHandler } from './queue.ts';
export { snippet } from './snippet.ts';
