import type { LauncherBrand } from '@segue/widget/launcher';
import { findOwnScript, hubAddresses } from './hub-addresses.ts';
import { mountChat } from './load.ts';
import { whenShown } from './when-shown.ts';

/** Replaced by the hub when it serves a brand's loader. */
declare const __SEGUE_BRAND__: LauncherBrand;
/** Path of the widget's first chunk below the hub's address; written in by the build. */
declare const __SEGUE_ENTRY__: string;

const brand = __SEGUE_BRAND__;
const script = findOwnScript(brand.id);

mountChat(brand, {
  entry: __SEGUE_ENTRY__,
  hubUrls: hubAddresses(script, brand),
  data: script?.dataset ?? {},
  load: (address) => import(/* @vite-ignore */ address),
  whenShown,
});
