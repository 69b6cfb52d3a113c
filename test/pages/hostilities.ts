/** One thing that pages of others do, on purpose or not, and that a chat has to live with. */
export interface Hostility {
  name: string;
  /** Style sheet of the page. */
  css?: string;
  /** Attributes of `html` and `body`. */
  html?: string;
  body?: string;
  /** Markup in the body, before the page's own text. */
  markup?: string;
  /** Markup in the head, before everything else. */
  head?: string;
  /** Runs before the loader can. */
  early?: string;
  /** Runs once the page is there. */
  late?: string;
  /** Runs while the chat is open. */
  open?: string;
  /** How the loader is brought in; `SRC` is its address, `PAGE` that of the page's own server. */
  tag?: string;
  /** The chat says something about it, so that it looks otherwise. */
  isSaid?: true;
  /** It loads for ever. WebKit's driver answers no script in such a page, so that it is not tried there. */
  loadsForEver?: true;
  /** The page itself brings the loader in once it is loaded, which one that loads for ever never is. */
  waitsForLoad?: true;
  /** Letters are cancelled, or swallowed, at the window before us: one of these alone we can answer, both together nobody (decision 0007). */
  keysFirst?: true;
  /** What the page itself moves while the chat is there, so that its places say nothing. */
  movesItself?: true;
}

const rule = (name: string, css: string): Hostility => ({ name, css });

/** Rules that reach for every element, for the body or for what is in it. */
const styles: Hostility[] = [
  rule(
    'letters of the body',
    'body{text-transform:uppercase;letter-spacing:.3em;word-spacing:1em;text-align:center;text-indent:2em;text-shadow:1px 1px red;white-space:nowrap;user-select:none;word-break:break-all;hyphens:auto;cursor:none;-webkit-text-fill-color:transparent}',
  ),
  rule(
    'letters of the root',
    'html{text-transform:uppercase;letter-spacing:.3em;word-spacing:1em;text-align:right;text-indent:2em;text-shadow:1px 1px red;white-space:pre;user-select:none;word-break:break-all;cursor:none;-webkit-text-fill-color:transparent;-webkit-text-stroke:1px red;line-height:3;font:italic 900 30px/2 cursive;color:red;tab-size:1;quotes:"a" "b";list-style:square}',
  ),
  rule('a font for everything', '*{font-family:cursive!important;font-style:italic!important;line-height:2!important}'),
  rule('62.5 % of the root', 'html{font-size:62.5%}body{font-size:1.6rem}'),
  rule('a large root', 'html{font-size:26px}'),
  rule('a root that grows with the window', 'html{font-size:calc(6px + 1vw)}'),
  rule('no pointer for the body', 'body{pointer-events:none}'),
  rule('no pointer for anything', '*{pointer-events:none!important}'),
  rule('a grid of the body', 'body{display:grid;gap:48px;grid-template-rows:auto 1fr auto;min-height:100vh;margin:0}'),
  rule('a row of the body', 'body{margin:0;display:flex;justify-content:space-between}'),
  rule('a style for the last child', 'body>:last-child{padding:40px;background:red;border:9px solid}'),
  rule('a style for all children', 'body>*{display:block;margin:30px;padding:20px;border:5px solid lime}html>*{min-height:10px}'),
  // What is never shown stays so, or the page would show the text of its scripts.
  rule('everything unset', ':not(head,head *,script,style,template){all:unset}'),
  rule('everything unset, importantly', 'body *{all:unset!important}segue-chat,segue-launcher{all:unset!important}'),
  rule('everything a block', '*{display:block!important}head,head *{display:none!important}'),
  rule('everything in place', '*{position:static!important;float:left!important;transform:none!important}'),
  rule('everything below', '*{z-index:0!important;position:relative!important}'),
  rule('everything faded', 'body>*{opacity:.3!important}segue-chat{opacity:0!important}segue-launcher{opacity:0!important}'),
  rule('unknown elements hidden', ':not(:defined){display:none!important;visibility:hidden!important}'),
  rule('empty elements hidden', ':empty{display:none!important}'),
  rule(
    'elements with a dash hidden',
    'segue-chat,segue-launcher{display:none!important;visibility:hidden!important;width:0!important;clip-path:inset(50%)!important}',
  ),
  rule('everything moves slowly', '*,*::before,*::after{transition:all 3s!important;animation-duration:5s!important}'),
  rule(
    'signs before everything',
    '*::before{content:"before"!important;display:block!important;position:fixed!important;inset:0!important}',
  ),
  rule('outlines for everything', '*{outline:3px solid red!important;box-shadow:0 0 9px red!important;border:2px dashed blue!important}'),
  rule('a body that is moved', 'body{transform:scale(.9) rotate(1deg);transform-origin:0 0}'),
  rule('a body with a filter', 'body{filter:invert(1) hue-rotate(180deg);backdrop-filter:blur(2px)}'),
  rule('a body that is half there', 'body{opacity:.2;visibility:hidden;clip-path:inset(10px)}'),
  rule(
    'a body that contains',
    'body{contain:strict;content-visibility:auto;container-type:inline-size;width:300px;height:200px;overflow:hidden}',
  ),
  rule('a body that isolates', 'body{isolation:isolate;will-change:transform;perspective:200px;z-index:1;position:relative}'),
  rule('a grey page', 'html{filter:grayscale(1)}'),
  rule('text from top to bottom', 'html{writing-mode:vertical-rl}body{text-orientation:upright}'),
  rule('from right to left by style', 'html,body{direction:rtl}*{unicode-bidi:bidi-override}'),
  rule('no scrolling', 'html,body{overflow:hidden;height:100%;overscroll-behavior:none;touch-action:none}'),
  rule('a page that is long', 'body{min-height:5000px}html{scroll-behavior:smooth;scroll-snap-type:y mandatory}'),
  rule('a root that is a grid', 'html{display:grid;grid-template-columns:200px 1fr;gap:40px;padding:30px}'),
  rule('a root that is a row', 'html{display:flex;flex-direction:row-reverse;align-items:center;justify-content:center;min-height:100vh}'),
  rule('buttons of the page', 'button,input,textarea,select{all:unset!important;width:300px!important;background:lime!important}'),
  rule(
    'dialogs of the page',
    'dialog{display:none!important;position:static!important}dialog[open]{inset:0;margin:auto}dialog::backdrop{background:red}',
  ),
  rule('scroll bars of the page', '*::-webkit-scrollbar{width:40px}*{scrollbar-width:none;scrollbar-color:red lime}'),
  rule(
    'a thick caret',
    '*{caret-color:transparent;accent-color:red}::selection{background:red;color:red}::placeholder{color:transparent!important}',
  ),
  rule(
    'the names of our parts',
    '.bubble,.panel,.field,.notice,.meta,.main,.handle,.badge,.pill{display:none!important}[part]{display:none!important}',
  ),
  rule(
    'layers of the page',
    '@layer reset{*{margin:0!important;padding:0!important;display:inline!important}head,head *{display:none!important}}',
  ),
  rule(
    'lists and links',
    'a{pointer-events:none;color:transparent!important}ul,ol,li{display:none!important}svg,img{display:none!important}',
  ),
  rule('print only', '@media screen{body>*:not(main){visibility:hidden!important}}'),
  { name: 'a direction by attribute', html: 'dir="rtl"' },
  {
    name: 'classes for everything',
    html: 'class="no-js dark notranslate"',
    body: 'class="modal-open overflow-hidden"',
    css: '.modal-open{overflow:hidden;padding-right:15px}',
  },
];

const keys = (where: string, capture: boolean): Hostility => ({
  name: `shortcuts at the ${where}${capture ? ', first' : ''}`,
  early: `${where}.addEventListener('keydown', (event) => { if (!/^(input|textarea)$/i.test(event.target.tagName) && event.key.length === 1) event.preventDefault(); }, ${capture});
    ${where}.addEventListener('keypress', (event) => event.preventDefault(), ${capture});
    ${where}.addEventListener('paste', (event) => event.preventDefault(), ${capture});`,
});

/** Scripts that take keys, focus, presses or the wheel for themselves. */
const events: Hostility[] = [
  keys('document', false),
  keys('window', false),
  keys('document', true),
  { ...keys('window', true), name: 'shortcuts at the window, before anybody', keysFirst: true },
  {
    name: 'keys that are cancelled at the window, before anybody',
    keysFirst: true,
    early: `addEventListener('keydown', (event) => event.preventDefault(), true);`,
  },
  {
    name: 'presses that are cancelled at the window, before anybody',
    early: `for (const type of ['mousedown', 'pointerdown', 'touchstart', 'selectstart']) addEventListener(type, (event) => event.preventDefault(), { capture: true, passive: false });`,
  },
  {
    name: 'keys that are swallowed at the window, before anybody',
    keysFirst: true,
    early: `addEventListener('keydown', (event) => { if (event.key.length === 1) event.stopImmediatePropagation(); }, true);`,
  },
  {
    name: 'shortcuts that swallow',
    early: `document.addEventListener('keydown', (event) => { event.stopImmediatePropagation(); event.preventDefault(); }, true);`,
  },
  {
    name: 'a trap for the focus',
    markup: '<div id="trap"><button>in the dialog</button></div>',
    open: '',
    early: `document.addEventListener('focusin', (event) => { if (!document.getElementById('trap').contains(event.target)) document.querySelector('#trap button').focus(); });`,
  },
  {
    name: 'a trap for the focus, first',
    markup: '<div id="trap2"><button>in the dialog</button></div>',
    early: `document.addEventListener('focusin', (event) => { if (event.target instanceof Document || document.getElementById('trap2').contains(event.target)) return; event.stopImmediatePropagation(); document.querySelector('#trap2 button').focus(); }, true);`,
  },
  {
    name: 'no copying, no menu',
    early: `for (const type of ['contextmenu', 'selectstart', 'dragstart', 'copy', 'cut', 'paste', 'mousedown', 'beforeinput', 'touchstart']) document.addEventListener(type, (event) => event.preventDefault());`,
  },
  {
    name: 'a wheel of its own',
    early: `for (const type of ['wheel', 'touchmove']) addEventListener(type, (event) => event.preventDefault(), { passive: false });`,
  },
  {
    name: 'clicks that are stopped',
    early: `document.addEventListener('click', (event) => { event.stopPropagation(); event.preventDefault(); });`,
  },
];

/** Names, prototypes and functions of the page. */
const globals: Hostility[] = [
  {
    name: 'fetch with tracing',
    early: `const f = fetch; window.fetch = (u, o = {}) => f(u, { ...o, headers: { ...Object.fromEntries(new Headers(o.headers)), 'sentry-trace': '1', baggage: 'a=b', traceparent: '00-0-0-00', 'x-datadog-trace-id': '7' } });`,
  },
  {
    name: 'fetch without a body',
    early: `const f = fetch; window.fetch = async (u, o) => { const r = await f(u, o); return new Proxy(r, { get: (t, k) => k === 'body' ? null : typeof t[k] === 'function' ? t[k].bind(t) : t[k] }); };`,
  },
  {
    name: 'fetch that reads along',
    early: `const f = fetch; window.fetch = async (...a) => { const r = await f(...a); r.clone().text().catch(() => {}); return r; };`,
  },
  {
    name: 'arrays and objects that were added to',
    early: `Array.prototype.last = function () { return this[this.length - 1]; }; Object.prototype.extend = function () {}; String.prototype.strip = function () { return this.trim(); }; Function.prototype.delay = function () {};`,
  },
  {
    name: 'JSON of an old library',
    early: `Array.prototype.toJSON = function () { return JSON.stringify([...this].map(String)); }; String.prototype.toJSON = function () { return String(this); }; delete Array.prototype.toJSON;`,
  },
  {
    name: 'names in front of the document’s own',
    markup:
      '<form id="segue" name="body"><input name="chats"><input name="q"></form><img name="currentScript" alt="" data-hub="https://evil.example"><img name="documentElement" alt=""><form name="readyState"></form><img name="scripts" alt=""><form name="querySelectorAll"></form>',
  },
  {
    name: 'names in front of the window’s own',
    markup:
      '<a id="Segue"></a><form id="chat"></form><a id="config" href="x:y"></a><img id="launcher" alt=""><a id="brand"></a><iframe name="hub" hidden></iframe>',
  },
  { name: 'a base elsewhere', head: '<base href="https://elsewhere.example/deep/" target="_top">' },
  {
    name: 'history that is wrapped',
    early: `const push = history.pushState; history.pushState = function (...a) { if (!a[2]) throw new Error('no address'); return push.apply(this, a); };`,
  },
  {
    name: 'storage that throws',
    isSaid: true,
    early: `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });`,
  },
  {
    name: 'elements that are watched',
    early: `const define = customElements.define; customElements.define = function (name, type, more) { return define.call(this, name, type, more); }; const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function (o) { return attach.call(this, o); };`,
  },
  {
    name: 'errors that are caught',
    early: `window.onerror = () => true; window.onunhandledrejection = (event) => event.preventDefault();`,
  },
  {
    name: 'an event of an old library',
    early: `window.Event = { KEYS: {}, stop() {} }; window.Request = function () {}; window.Element = function (name) { return document.createElement(name); };`,
  },
  {
    name: 'an event that is a function of an old library',
    early: `window.Event = function (event) { return { event, stop() {} }; }; window.CustomEvent = undefined;`,
  },
  {
    name: 'descriptors with more than was written',
    early: `Object.prototype.get = function (name) { return this[name]; }; Object.prototype.set = function (name, value) { this[name] = value; };`,
  },
  {
    name: 'descriptors with a value',
    early: `Object.prototype.value = function () {}; Object.prototype.enumerable = true; Object.prototype.writable = true;`,
  },
  {
    name: 'a controller of an old polyfill',
    early: `window.AbortSignal = class { aborted = false; addEventListener() {} }; window.AbortController = class { signal = new AbortSignal(); abort() { this.signal.aborted = true; } };`,
  },
  { name: 'no controller', early: `window.AbortController = undefined; window.AbortSignal = undefined;` },
  { name: 'signals of an older browser', early: `AbortSignal.timeout = undefined; AbortSignal.any = undefined;` },
  { name: 'no media queries', early: `window.matchMedia = undefined;` },
  { name: 'media queries that throw', early: `window.matchMedia = () => { throw new Error('not here'); };` },
  {
    name: 'media queries of an old polyfill',
    early: `window.matchMedia = (media) => ({ matches: false, media, addListener() {}, removeListener() {} });`,
  },
  { name: 'no observers', early: `window.ResizeObserver = undefined; window.IntersectionObserver = undefined;` },
  { name: 'no idle time', early: `window.requestIdleCallback = undefined;` },
  { name: 'idle time that never comes', early: `window.requestIdleCallback = () => 1;` },
  { name: 'a name of its own called segue', early: `window.segue = { version: '1.0', q: [1], chats: { 'maple-street': null } };` },
  {
    name: 'calls before the loader',
    early: `window.segue = window.segue || function () { (segue.q = segue.q || []).push(arguments) }; segue('on', 'open', function () { window.opened = true });`,
  },
];

/** Navigation that swaps or copies nodes, and clean-ups. */
const swaps: Hostility[] = [
  {
    name: 'a new body',
    movesItself: true,
    open: `const old = document.body; const fresh = document.createElement('body'); fresh.append(...old.childNodes); document.body = fresh;`,
  },
  { name: 'a body that is replaced', movesItself: true, open: `document.body.replaceWith(document.body.cloneNode(true));` },
  { name: 'a body written anew', movesItself: true, open: `document.body.innerHTML = document.body.innerHTML;` },
  {
    name: 'a body that is emptied',
    movesItself: true,
    open: `document.body.replaceChildren(...[...document.body.children].filter((child) => child.localName === 'main'));`,
  },
  {
    name: 'a new root',
    movesItself: true,
    open: `const root = document.documentElement; const fresh = document.createElement('html'); fresh.lang = 'en'; fresh.append(document.head, document.body); root.replaceWith(fresh);`,
  },
  {
    name: 'a document that is cleared and rendered anew',
    movesItself: true,
    open: `const { documentElement: root, body } = document; const kept = [...body.childNodes]; for (const node of [...body.childNodes]) if (!/^(script|style)$/i.test(node.nodeName)) node.remove(); for (const node of [...root.childNodes]) if (!/^(head|body)$/i.test(node.nodeName)) root.removeChild(node); body.append(...kept);`,
  },
  {
    name: 'a root with its children anew',
    movesItself: true,
    open: `document.documentElement.replaceChildren(document.head, document.body);`,
  },
  {
    name: 'a root written anew',
    movesItself: true,
    open: `document.documentElement.innerHTML = document.documentElement.innerHTML;`,
  },
  {
    name: 'attributes taken away',
    open: `for (const element of [document.documentElement, document.body]) for (const { name } of [...element.attributes]) if (name !== 'lang') element.removeAttribute(name);`,
    movesItself: true,
  },
  { name: 'sheets of its own', late: `document.adoptedStyleSheets = [new CSSStyleSheet()];` },
  { name: 'a head that is cleaned', late: `for (const script of document.querySelectorAll('head script')) script.remove();` },
  {
    name: 'strangers in the body are removed',
    late: `new MutationObserver((records) => { for (const { addedNodes } of records) for (const node of addedNodes) if (node.localName?.includes('-')) node.remove(); }).observe(document.body, { childList: true });`,
  },
  {
    name: 'the tag once more',
    open: `const again = document.createElement('script'); again.src = document.querySelector('script[src*="loader.js"]')?.src ?? 'data:text/javascript,'; document.head.append(again);`,
  },
  {
    name: 'text that was translated',
    open: `const walk = (node) => { for (const child of [...node.childNodes]) { if (child.nodeType === 3 && child.data.trim()) { const font = document.createElement('font'); child.replaceWith(font); font.append(child); } else { walk(child); if (child.shadowRoot) walk(child.shadowRoot); } } }; walk(document.body);`,
    movesItself: true,
  },
];

/** How the loader gets into a page. */
const tags: Hostility[] = [
  { name: 'a tag at the end', tag: '<script defer src="SRC"></script>' },
  { name: 'a module', tag: '<script type="module" src="SRC"></script>' },
  {
    name: 'text put into a script',
    tag: `<script>fetch('SRC').then((answer) => answer.text()).then((text) => { const script = document.createElement('script'); script.textContent = text; document.head.append(script); });</script>`,
  },
  {
    name: 'text run as a function',
    tag: `<script>fetch('SRC').then((answer) => answer.text()).then((text) => new Function(text)());</script>`,
  },
  { name: 'merged into a file of the page', tag: '<script src="PAGE/merged/site.js"></script>' },
  { name: 'merged into a module of the page', tag: '<script type="module" src="PAGE/merged/site.mjs"></script>' },
  { name: 'copied to a host of the page', tag: '<script async src="PAGE/cache/min/1/maple-street/loader.js?ver=7"></script>' },
  {
    name: 'run from a blob',
    tag: `<script>fetch('SRC').then((answer) => answer.blob()).then((blob) => { const script = document.createElement('script'); script.src = URL.createObjectURL(new Blob([blob], { type: 'text/javascript' })); document.head.append(script); });</script>`,
  },
  {
    name: 'by a tag manager, late',
    waitsForLoad: true,
    tag: `<script>addEventListener('load', () => setTimeout(() => { const script = document.createElement('script'); script.async = true; script.src = 'SRC'; document.body.append(script); }, 50));</script>`,
  },
  { name: 'twice', tag: '<script async src="SRC"></script><script async src="SRC"></script>' },
  {
    name: 'a copy from the server',
    markup: '<segue-chat brand="maple-street" hub-url="HUB"><segue-launcher slot="launcher" lang="en"></segue-launcher></segue-chat>',
  },
  { name: 'a picture that never comes', loadsForEver: true, markup: '<img src="/never" alt="">' },
  {
    name: 'an attribute of an optimiser',
    tag: '<script data-cfasync="false" data-no-optimize="1" crossorigin="anonymous" referrerpolicy="no-referrer" async src="SRC"></script>',
  },
];

export const hostilities: readonly Hostility[] = [...styles, ...events, ...globals, ...swaps, ...tags];
