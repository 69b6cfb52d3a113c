import { builtInBrand } from '@segue/brand';
import type { BrandTextKind, CompiledBrand } from './compile-brand.ts';
import { servedText, type ServedText } from './served-text.ts';

/** What the web build left of the loader. */
export interface LoaderBuild {
  code: string;
  /** The same with what derives a theme from one colour. */
  colorCode: string;
  /** Stands in the code where a brand's data goes. */
  placeholder: string;
  /** The widget's first chunk, below the hub's address. */
  chat: string;
  /** Base address of the hub: a page may run the loader's text under another address than the loader's. */
  hub: string;
}

export interface BrandText {
  text: ServedText;
  /** The address belongs to this content for good. */
  isForGood: boolean;
}

/** The loader with what it shows before anything is loaded. */
function loaderOf({ file, launcher }: CompiledBrand, { code, colorCode, placeholder, chat, hub }: LoaderBuild): ServedText {
  const data = JSON.stringify({ ...launcher, hub, entry: chat }).replace(/</g, '\\u003c');
  return servedText(
    (file === builtInBrand ? colorCode : code).replaceAll(placeholder, () => data),
    'text/javascript; charset=utf-8',
  );
}

const pathPattern = /^\/([^/]+)\/(?:([\w-]{16})\/)?(?:loader\.js|(brand|more|parts|desk)\.([A-Za-z0-9_.,-]{1,120})\.json)$/;

/**
 * Finds what browsers load of the brands by path: `/<brand>/loader.js`, `/<brand>/<kind>.<locale>.json`, which are as the brand is now, and
 * `/<brand>/<content hash>/<kind>.<locale>.json`.
 *
 * An old hash is answered with the content of now, for a short time. A page may have been opened before the brand was loaded anew, or have its
 * loader from another hub or from before a restart; it asks for more sentences or another language at any time later. With a 404 it would have
 * none; all brands have the same keys, so that sentences of the new one serve it well. Keeping the old ones would not outlast a restart.
 */
export function createBrandTexts(brands: readonly { id: string; current(): CompiledBrand }[], build: LoaderBuild) {
  const byId = new Map(brands.map((brand) => [brand.id, brand]));
  const loaders = new WeakMap<CompiledBrand, ServedText>();
  return (pathname: string): BrandText | undefined => {
    const [, id = '', hash, kind, locale] = pathPattern.exec(pathname) ?? [];
    const brand = byId.get(id)?.current();
    if (!brand) return undefined;
    if (kind !== undefined && locale !== undefined)
      return { text: brand.text(kind as BrandTextKind, locale), isForGood: hash !== undefined && brand.path === `${id}/${hash}` };
    if (hash !== undefined) return undefined;
    const loader = loaders.get(brand) ?? loaderOf(brand, build);
    loaders.set(brand, loader);
    return { text: loader, isForGood: false };
  };
}
