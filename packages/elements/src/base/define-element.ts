/** Registers an element once: a second copy of the bundle on the page finds the name taken and leaves it. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
