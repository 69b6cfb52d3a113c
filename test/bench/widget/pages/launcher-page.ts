/** What a page shows first: loader and launcher, as the script tag brings them. */
import '@segue/widget/launcher';
import { builtInBrand, compileLauncher } from '@segue/brand';
import { mountChat } from '@segue/loader';
import { createDriver } from './drive.ts';

const brand = compileLauncher(builtInBrand);
const nothing = (): void => {};

globalThis.bench = createDriver({
  mount: () =>
    mountChat(brand, {
      hubUrls: [location.origin],
      entry: 'none.js',
      data: {},
      load: () => Promise.reject(new Error('Nothing is loaded here.')),
    }),
  unmount: nothing,
  open: nothing,
  prepare: nothing,
  fill: nothing,
  append: nothing,
  grow: nothing,
  scroller: () => undefined,
  rows: () => [],
  field: () => undefined,
});
