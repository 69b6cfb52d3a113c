/**
 * What is asked of a page, as text: it runs in there. Nothing is taken from where a page could have put something else: elements may stand in front
 * of what a document has under their name.
 */
const own = `
  const of = (name) => Reflect.get(Document.prototype, name, document);
  const one = (selector, root) => root ? root.querySelector(selector) : of('querySelector').call(document, selector);
  const every = (selector) => [...of('querySelectorAll').call(document, selector)];
  const chat = one('segue-chat');
  const root = chat?.shadowRoot;
  const launcher = one('segue-launcher')?.shadowRoot?.querySelector('button');
  const width = of('documentElement').clientWidth;
  const height = innerHeight;
  const composer = root?.querySelector('segue-composer')?.shadowRoot;
  const field = composer?.querySelector('textarea');
  const messages = [...(function* walk(node) { for (const child of node?.querySelectorAll('*') ?? []) { if (child.localName === 'segue-message') yield child; if (child.shadowRoot && child.localName !== 'segue-message') yield* walk(child.shadowRoot); } })(root)];
  const bubble = (message) => { const found = (function find(node) { for (const child of node.querySelectorAll('*')) { if (child.getAttribute('part')?.includes('bubble')) return child; const deeper = child.shadowRoot && find(child.shadowRoot); if (deeper) return deeper; } })(message.shadowRoot); return found ?? message; };
  const text = (node) => { let all = ''; (function read(at) { for (const child of at.childNodes) { if (child.nodeType === 3) all += child.data; else if (child.localName !== 'style') { if (child.shadowRoot) read(child.shadowRoot); read(child); } } })(node); return all.replace(/\\s+/g, ' ').trim(); };
`;

/** Runs `body` with what is known of the chat at hand: `chat`, `root`, `launcher`, `field`, `messages`. */
export const inPage = (body: string): string => `${own}${body}`;

/** Middle of the launcher, and whether a press there would reach it. */
export const launcherSpot = inPage(`
  if (every('segue-chat').length !== 1) return every('segue-chat').length + ' chats';
  if (!launcher) return 'no launcher';
  if (!launcher.ariaLabel) return 'a launcher without a name';
  const box = launcher.getBoundingClientRect();
  if (box.width < 10) return 'a launcher of no size';
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const hit = of('elementFromPoint').call(document, x, y);
  if (hit !== one('segue-launcher') && hit !== chat) return 'the launcher is below ' + hit?.outerHTML.slice(0, 80);
  return { x, y, right: Math.round(width - box.right), bottom: Math.round(height - box.bottom) };
`);

export const fieldSpot = inPage(`
  if (!field) return 'no field';
  const box = field.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
`);

/** What every part of the chat looks like: each computed value, and where it is. */
export const looks = inPage(`
  const parts = {
    launcher, panel: root?.querySelector('segue-panel')?.shadowRoot?.querySelector('dialog'), field,
    send: composer?.querySelector('[part=send]'), composer: composer?.querySelector('.field'),
    own: messages[0] && bubble(messages[0]), other: messages[1] && bubble(messages[1]),
    name: [...(root?.querySelector('segue-chat-header')?.shadowRoot?.querySelectorAll('*') ?? [])].find((element) => text(element) === 'Maple Street'),
    status: root?.querySelector('segue-chat-header')?.shadowRoot?.querySelector('.meta'),
    close: root?.querySelector('segue-chat-header')?.shadowRoot?.querySelector('button:last-of-type'),
    menu: root?.querySelector('segue-chat-header')?.shadowRoot?.querySelector('button'),
  };
  const seen = {};
  for (const [name, element] of Object.entries(parts)) {
    if (typeof element === 'function') continue;
    if (!element) { seen[name] = 'missing'; continue; }
    const style = getComputedStyle(element);
    const values = {};
    for (let at = 0; at < style.length; at += 1) {
      const property = style[at];
      // A page may have a scroll bar: what counts is how far a part is from the right.
      if (!/^(--|left$|inset-inline-start$)/.test(property)) values[property] = style.getPropertyValue(property);
    }
    const box = element.getBoundingClientRect();
    values.box = [width - box.right, height - box.bottom, box.width, box.height].map((value) => Math.round(value * 4) / 4).join(' ');
    seen[name] = values;
  }
  return seen;
`);

/** Where the page's own elements are. */
export const pagePlaces = inPage(`
  return every('[data-probe]').map((element) => { const { x, y, width, height } = element.getBoundingClientRect(); return [element.localName, x, y, width, height].map((value) => typeof value === 'number' ? Math.round(value) : value).join(' '); });
`);

/** What is left of the chat in the page. */
export const remains = inPage(`
  return [every('segue-chat,segue-launcher').length, [...of('adoptedStyleSheets')].filter((sheet) => [...sheet.cssRules].some((rule) => rule.cssText.includes('segue'))).length, of('documentElement').style.cssText, typeof window.segue === 'function' && Boolean(window.segue.chats)].join(' | ');
`);
