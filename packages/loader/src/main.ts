import type { LauncherBrand } from '@segue/widget/launcher';
import { mountChat } from './load.ts';

/** Replaced by the hub when it serves a brand's loader. */
declare const __SEGUE_BRAND__: LauncherBrand;
/** Path of the widget's first chunk below the hub's address; written in by the build. */
declare const __SEGUE_ENTRY__: string;

const script = document.currentScript as HTMLScriptElement;
const hubUrl = script.dataset['hub'] || script.src.replace(/\/[^/]+\/[^/]+$/, '');
const mount = (): void =>
  mountChat(__SEGUE_BRAND__, {
    entry: __SEGUE_ENTRY__,
    hubUrl,
    data: script.dataset,
    load: (address) => import(/* @vite-ignore */ address),
  });
const whenIdle = (): void => void (window.requestIdleCallback ?? setTimeout)(mount);

if (document.readyState === 'complete') whenIdle();
else addEventListener('load', whenIdle, { once: true });
