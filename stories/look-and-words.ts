import { elementsIn } from './settled.ts';

/** Attributes that people read or hear. */
const spoken = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt'];

/** Every piece of text below an element, as it is read or heard, through shadow roots. */
export function wordsIn(place: ParentNode): string[] {
  return elementsIn(place)
    .filter(({ localName }) => localName !== 'style' && localName !== 'script')
    .flatMap((element) => [
      ...[...element.childNodes, ...(element.shadowRoot?.childNodes ?? [])]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? ''),
      ...spoken.map((name) => element.getAttribute(name) ?? ''),
    ])
    .map((text) => text.replaceAll(/[ \t]+/g, ' ').trim())
    .filter((text) => text !== '');
}

export interface Paint {
  /** Element, and the property that has the colour. */
  where: string;
  color: string;
}

/** Every colour that is seen below an element, in document order; nothing that is transparent, or belongs to what is not drawn. */
export function paintsIn(place: ParentNode): Paint[] {
  return elementsIn(place).flatMap((element) => {
    const all = [undefined, '::before', '::after', '::placeholder', '::backdrop'].flatMap((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      if ((pseudo === '::before' || pseudo === '::after') && ['none', 'normal', ''].includes(style.content)) return [];
      if (pseudo === '::placeholder' && !element.matches('input, textarea')) return [];
      if (pseudo === '::backdrop' && !element.matches('dialog:modal')) return [];
      if (style.display === 'none') return [];
      return seen(element, style, pseudo !== undefined && pseudo !== '::backdrop').map(({ where, color }) => ({
        where: `${nameOf(element)}${pseudo ?? ''} ${where}`,
        color,
      }));
    });
    return all.filter(({ color }) => !/^(|transparent|none|auto|rgba\(\d+, \d+, \d+, 0\))$/.test(color));
  });
}

const nameOf = (element: Element): string => {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
  return `${host}${element.localName}${element.classList.length > 0 ? `.${[...element.classList].join('.')}` : ''}`;
};

function seen(element: Element, style: CSSStyleDeclaration, hasText: boolean): Paint[] {
  const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const edges = ['top', 'right', 'bottom', 'left'].filter(
    (edge) => style.getPropertyValue(`border-${edge}-style`) !== 'none' && style.getPropertyValue(`border-${edge}-width`) !== '0px',
  );
  const properties = [
    'background-color',
    ...edges.map((edge) => `border-${edge}-color`),
    ...(hasText || ownText || element.matches('input, textarea') ? ['color'] : []),
    ...(element instanceof SVGElement ? ['fill', 'stroke'] : []),
    ...(style.outlineStyle === 'none' || style.outlineWidth === '0px' ? [] : ['outline-color']),
    ...(style.textDecorationLine === 'none' || !ownText ? [] : ['text-decoration-color']),
    'box-shadow',
    'accent-color',
    'scrollbar-color',
  ];
  return properties.map((where) => ({ where, color: style.getPropertyValue(where) }));
}
