import type { Tab } from './engine.ts';
import { until } from './until.ts';

// How a person meets the widget and the desk: by what is on screen. Only roles, names and text are used, no inner state.

const widget = 'const chat = document.querySelector("segue-chat"); const root = chat?.shadowRoot;';
const desk = 'const desk = document.querySelector("segue-desk"); const root = desk?.shadowRoot;';

/** True, or what the page has instead: enough to tell a page that did not load from a script that did not run. */
const launcherState = `
  if (document.querySelector('segue-launcher')?.shadowRoot?.querySelector('button')) return true;
  const loads = performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop() + ' ' + entry.responseStatus + ' ' + Math.round(entry.duration) + ' ms');
  return [location.href, document.readyState, document.visibilityState, document.documentElement.outerHTML.length + ' characters', ...loads].join(', ');
`;

/** Everything that is written below `root`. */
const allText =
  "const all = (node) => [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map((child) => child.nodeType === 3 ? child.data : all(child)).join(' '); return root ? all(root).replace(/\\s+/g, ' ') : ''";

const bubbles = `
  const transcript = (where) => where?.querySelector('segue-transcript')?.shadowRoot;
  const deep = (node, found = []) => { for (const child of node.querySelectorAll('*')) { if (child.localName === 'segue-message') found.push(child); else if (child.shadowRoot) deep(child.shadowRoot, found); } return found; };
  const textOf = (message) => message.shadowRoot.querySelector('.bubble, [part=bubble]')?.innerText?.trim() ?? '';
`;

export const chatPage = (tab: Tab) => ({
  tab,
  /** Opens the panel as a customer would: by the launcher. */
  async open(): Promise<void> {
    await until('the launcher shows', () => tab.run<true | string>(launcherState));
    await tab.run(
      'const launcher = document.querySelector("segue-launcher"); if (!document.querySelector("segue-chat").open) launcher.shadowRoot.querySelector("button").click();',
    );
    await until('the composer is there', () =>
      tab.run<boolean>(`${widget} return Boolean(root?.querySelector('segue-composer')?.shadowRoot?.querySelector('textarea'))`),
    );
  },
  /** What the launcher is called; empty while there is none. */
  launcherName: () =>
    tab.run<string>(
      "return document.querySelector('segue-launcher')?.shadowRoot?.querySelector('button')?.getAttribute('aria-label') ?? ''",
    ),
  async write(text: string): Promise<void> {
    await tab.front();
    await tab.run(`${widget} root.querySelector('segue-composer').focus()`);
    await tab.type(text);
    await tab.press('Enter');
  },
  texts: () =>
    tab.run<string[]>(`${widget} ${bubbles} const where = transcript(root); return where ? deep(where).map(textOf).filter(Boolean) : []`),
  panelText: () => tab.run<string>(`${widget} ${allText}`),
  /** Presses the button with this name, wherever in the widget it is. */
  press: (name: string) =>
    tab.run<boolean>(
      `${widget} const find = (node) => { for (const child of node.querySelectorAll('*')) { if ((child.localName === 'button' || child.localName === 'a' || child.getAttribute('role')?.startsWith('menuitem')) && (child.ariaLabel || child.getAttribute('aria-label') || child.innerText || '').trim().startsWith(arguments[0])) return child; const deeper = child.shadowRoot && find(child.shadowRoot); if (deeper) return deeper; } };
       const button = root && find(root); button?.click(); return Boolean(button);`,
      name,
    ),
  /** Asks the hub with the page's own cookie. */
  ask: async <T>(hubUrl: string, brand: string, path: string): Promise<T> =>
    JSON.parse(
      await tab.run<string>(
        `const request = new XMLHttpRequest(); request.open('GET', arguments[0] + arguments[2], false); request.withCredentials = true;
         request.setRequestHeader('segue-version', '1'); request.setRequestHeader('segue-brand', arguments[1]); request.send(); return request.responseText;`,
        hubUrl,
        brand,
        path,
      ),
    ) as T,
});

export const deskPage = (tab: Tab) => ({
  tab,
  async signIn(email: string, password: string): Promise<void> {
    await until('the sign-in shows', () =>
      tab.run<boolean>(`${desk} return Boolean(root?.querySelector('segue-sign-in')?.shadowRoot?.querySelector('input'))`),
    );
    await tab.run(
      `${desk} const form = root.querySelector('segue-sign-in').shadowRoot; form.querySelector('[name=email]').value = arguments[0]; form.querySelector('[name=password]').value = arguments[1]; form.querySelector('button').click();`,
      email,
      password,
    );
    await until('the inbox shows', () => tab.run<boolean>(`${desk} return Boolean(root?.querySelector('segue-inbox-list'))`));
  },
  /** True once the inbox has so many rows, else how many it has. */
  rows: (count: number) =>
    tab.run<boolean | number>(
      `${desk} const rows = root?.querySelector('segue-inbox-list')?.shadowRoot?.querySelectorAll('[role=option]').length; return rows === arguments[0] || rows`,
      count,
    ),
  /** Opens one of the rows. @param at from the top, from 0 */
  async openRow(at: number): Promise<void> {
    await tab.run(`${desk} root.querySelector('segue-inbox-list').shadowRoot.querySelectorAll('[role=option]')[arguments[0]].click()`, at);
    await until('the conversation is open', () =>
      tab.run<boolean>(
        `${desk} return Boolean(root.querySelector('segue-conversation-view')?.shadowRoot?.querySelector('segue-staff-composer')?.shadowRoot?.querySelector('textarea'))`,
      ),
    );
  },
  /** Waits until a message of ours is acked. @returns milliseconds since it was asked */
  async sentWithinMs(text: string): Promise<number> {
    const askedAt = performance.now();
    await until(
      `"${text}" is sent`,
      () =>
        tab.run<boolean>(
          `${desk} ${bubbles} const where = transcript(root?.querySelector('segue-conversation-view')?.shadowRoot);
           const own = where && deep(where).find((message) => textOf(message) === arguments[0]); return Boolean(own) && ['sent', 'delivered', 'read'].includes(own.item?.state ?? own.state)`,
          text,
        ),
      { everyMs: 20 },
    );
    return performance.now() - askedAt;
  },
  async openFirst(): Promise<void> {
    await until('a conversation is in the inbox', () =>
      tab.run<boolean>(`${desk} return Boolean(root.querySelector('segue-inbox-list').shadowRoot.querySelector('[role=option]'))`),
    );
    await tab.run(`${desk} root.querySelector('segue-inbox-list').shadowRoot.querySelector('[role=option]').click()`);
    await until('the conversation is open', () =>
      tab.run<boolean>(
        `${desk} return Boolean(root.querySelector('segue-conversation-view')?.shadowRoot?.querySelector('segue-staff-composer')?.shadowRoot?.querySelector('textarea'))`,
      ),
    );
  },
  async write(text: string): Promise<void> {
    await tab.front();
    await tab.run(`${desk} root.querySelector('segue-conversation-view').shadowRoot.querySelector('segue-staff-composer').focus()`);
    await tab.type(text);
    await tab.press('Enter');
  },
  texts: () =>
    tab.run<string[]>(
      `${desk} ${bubbles} const where = transcript(root?.querySelector('segue-conversation-view')?.shadowRoot); return where ? deep(where).map(textOf).filter(Boolean) : []`,
    ),
  allText: () => tab.run<string>(`${desk} ${allText}`),
});

export type ChatPage = ReturnType<typeof chatPage>;
export type DeskPage = ReturnType<typeof deskPage>;
