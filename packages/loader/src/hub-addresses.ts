import { ofDocument } from './page-document.ts';

/** The script tag that brought this loader; there is none when the page runs its text in another way: merged, inlined, as a module. */
export function findOwnScript(brand: string): HTMLScriptElement | undefined {
  const running = ofDocument('currentScript');
  if (running instanceof HTMLScriptElement) return running;
  // A module has no current script, but its tag still stands in the page.
  const all = ofDocument('scripts');
  return [...all].find((script) => addressIn(script.src, brand) !== undefined);
}

/** Base of the hub in the address of its loader, `https://chat.brand.com/maple-street/loader.js`; undefined for any other script. */
function addressIn(src: string, brand: string): string | undefined {
  const path = `/${brand}/loader.js`;
  const bare = src.replace(/[?#].*/, '');
  return bare.endsWith(path) ? bare.slice(0, -path.length) : undefined;
}

/**
 * Base addresses of the hub, the likeliest first: what the tag says, where the loader came from, what the hub wrote into it. The second is wrong
 * when an optimiser serves a copy of the loader, the third when the hub is reached under an address that it does not know of.
 */
export function hubAddresses(script: HTMLScriptElement | undefined, brand: { id: string; hub?: string | undefined }): string[] {
  const said = script?.dataset['hub'];
  if (said) return [said.replace(/\/+$/, '')];
  const found = [script && addressIn(script.src, brand.id), brand.hub].filter((address) => address !== undefined);
  return [...new Set(found)];
}
