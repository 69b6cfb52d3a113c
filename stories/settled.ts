import type { LitElement } from 'lit';

/** Waits until every element inside has rendered, lazily loaded parts included, the browser has laid it out, and what moved has arrived. */
export async function settled(root: ParentNode): Promise<void> {
  await rendered(root);
  const moving = elementsIn(root)
    .flatMap((element) => element.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  if (moving.length === 0) return;
  for (const animation of moving) animation.finish();
  await rendered(root);
}

async function rendered(root: ParentNode): Promise<void> {
  for (let quiet = 0; quiet < 4;) {
    await Promise.all(elementsIn(root).map(async (element) => (element as Partial<LitElement>).updateComplete));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const waiting = elementsIn(root).filter((element) => element.localName.startsWith('segue-') && !customElements.get(element.localName));
    await Promise.all(waiting.map((element) => customElements.whenDefined(element.localName)));
    quiet = waiting.length === 0 ? quiet + 1 : 0;
  }
}

/** All elements below, through shadow roots. */
export function elementsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? elementsIn(element.shadowRoot) : [])]);
}
