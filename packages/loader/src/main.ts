import type { LauncherBrand } from '@segue/widget/launcher';
import { findHub } from './find-hub.ts';
import { mountChat } from './load.ts';
import { whenShown } from './when-shown.ts';

/** Replaced by the hub when it serves a brand's loader. */
declare const __SEGUE_BRAND__: LauncherBrand;
/** Path of the widget's first chunk below the hub's address; written in by the build. */
declare const __SEGUE_ENTRY__: string;

const brand = __SEGUE_BRAND__;

mountChat(brand, { ...findHub(brand), entry: __SEGUE_ENTRY__, load: (address) => import(/* @vite-ignore */ address), whenShown });
