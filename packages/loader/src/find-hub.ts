import { ofDocument } from './page-document.ts';

/** Where this loader came from. */
export interface Origin {
  /** What the script tag says: `data-…`. Empty when the page runs the text in another way: merged, inlined. */
  data: DOMStringMap;
  /**
   * Base addresses of the hub, the likeliest first: what the tag says, where the loader came from, what the hub wrote into it. The second is wrong
   * when an optimiser serves a copy of the loader, the third when the hub is reached under an address that it does not know of.
   */
  hubUrls: string[];
}

/** @param brand its id, and the address that the hub wrote in */
export function findHub({ id, hub }: { id: string; hub?: string | undefined }): Origin {
  /** Base of the hub in the address of its loader, `https://chat.brand.com/maple-street/loader.js`; empty for any other script. */
  const baseOf = ({ src }: HTMLScriptElement): string => new RegExp(`^(.+)/${id}/loader\\.js([?#]|$)`).exec(src)?.[1] ?? '';
  const running = ofDocument('currentScript');
  // A module has no current script, but its tag still stands in the page.
  const script = running instanceof HTMLScriptElement ? running : [...ofDocument('scripts')].find(baseOf);
  const data = script?.dataset ?? {};
  const said = data['hub'];
  return { data, hubUrls: (said ? [said] : [script && baseOf(script), hub]).filter(Boolean) as string[] };
}
