type Child = Node | string | undefined | false;

/** An element with attributes and children; `on…` attributes are listeners. Text stays text. */
export function createNode<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, unknown> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value as EventListener);
    else node.setAttribute(name, value === true ? '' : `${value as string | number}`);
  }
  node.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return node;
}
