import { readGuarded } from '@segue/surfaces/guarded-storage';
import type { SegueChat } from '@segue/widget';
import type { LauncherBrand, SegueLauncher } from '@segue/widget/launcher';
import { ofDocument } from './page-document.ts';
import { joinQueue, sharedFunction, type SegueFunction } from './queue.ts';

export interface LoadOptions {
  /** Base addresses of the hub, the likeliest first; see `findHub`. */
  hubUrls: readonly string[];
  /** Path of the widget's first chunk below them. */
  entry: string;
  /** The script's data attributes: `locale`, `scheme`, `side`, `label`, `brandColor`. */
  data: Readonly<Record<string, string | undefined>>;
  /** Loads a chunk; `import` but for tests. */
  load: (address: string) => Promise<unknown>;
  /** When the launcher may show; at once without it. May say so again. A call such as `segue('open')` does not wait. */
  whenShown?: (show: () => void) => void;
}

const wishes = ['locale', 'scheme', 'side'];
/** The launcher is shown by then, also by a slow machine. */
const frameMs = 50;

/**
 * Shows the launcher and waits. Nothing is requested and nothing stored until somebody opens the chat, but for a customer who was here before:
 * they are connected for the unread badge.
 */
export function mountChat(brand: LauncherBrand, { hubUrls, entry, data, load, whenShown }: LoadOptions): void {
  const scope = window as { segue?: SegueFunction };
  const shared = sharedFunction(scope);
  // The tag stands twice in the page, a tag manager brought it again, or a navigation ran it anew.
  if (shared?.chats?.[brand.id]) return shared(`${brand.id}:place`);
  let sheet: CSSStyleSheet;
  const Launcher = customElements.get('segue-launcher') as typeof SegueLauncher;
  const chat: SegueChat = document.createElement('segue-chat');
  const launcher: SegueLauncher = document.createElement('segue-launcher');
  /** Wishes that were said before there was anything to say them to. */
  let said: Record<string, unknown> = {};
  const set = (values: Record<string, unknown>): void => {
    said = { ...said, ...values };
    for (const name of wishes) {
      const value = said[name];
      if (typeof value !== 'string') continue;
      chat.setAttribute(name, value);
      if (name === 'side') launcher.setAttribute(name, value);
    }
  };

  /** A chat that did not load is said by the launcher; the next press tries again. */
  const quiet = (): void => {};
  let loading: Promise<unknown> | undefined;
  let tries = 0;
  /** A browser may remember that a module failed: in the next round another address is asked. */
  const attempt = (): Promise<unknown> => {
    const hubUrl = hubUrls[tries % hubUrls.length]!;
    chat.setAttribute('hub-url', hubUrl);
    return load(`${hubUrl}/${entry}${tries++ < hubUrls.length ? '' : `?${tries}`}`).catch((error: unknown) => {
      if (tries % hubUrls.length) return attempt();
      throw error;
    });
  };
  const start = (): Promise<unknown> => {
    if (loading) return loading;
    launcher.busy = true;
    return (loading = attempt()
      .finally(() => (launcher.busy = false))
      .then(
        () => chat.removeEventListener('segue-toggle', open),
        (error: unknown) => {
          loading = undefined;
          launcher.failed = true;
          throw error;
        },
      ));
  };
  const open = (): void => {
    if (!place()) return;
    // What the chat would ask for once it is there: one does not wait for the other.
    const started = start();
    chat.brandAhead = launcher.askBrand();
    started.then(() => (chat.open = true), quiet);
  };

  /** Puts the chat into the page, or puts it back. False: the page has a chat of its own making, which speaks for the brand. */
  const place = (): boolean => {
    if (chat.isConnected || !ofDocument('body')) return true;
    for (const other of ofDocument('querySelectorAll').call(document, `segue-chat[brand="${brand.id}"]`)) {
      // What has our launcher in it is a copy of ours, saved with the page or made by it, and dead.
      if (!other.querySelector('segue-launcher')) return false;
      other.remove();
    }
    const isFirst = !began;
    if (isFirst) begin();
    const sheets = document.adoptedStyleSheets;
    if (!sheets.includes(sheet)) sheets.push(sheet);
    // Beside the body: what a page does to that, or puts in its place, is not done to the chat.
    ofDocument('documentElement').append(chat);
    if (isFirst) greet();
    return true;
  };
  let began = false;
  const begin = (): void => {
    began = true;
    const color = data['brandColor'];
    sheet = Launcher.sheetOf(brand.css + ((color && Launcher.deriveTheme?.(color, `segue-chat[brand="${brand.id}"]`)) || ''));
    // Until the chat is loaded, its box and what it would hand down from the page are kept off by the launcher's sheet.
    Launcher.shelter(chat);
    chat.setAttribute('brand', brand.id);
    chat.setAttribute('brand-files', brand.files ?? '');
    set({ ...data, ...said });
    launcher.toggleAttribute('label', 'label' in data);
    const wanted = [data['locale'], ofDocument('documentElement').lang, ...navigator.languages];
    launcher.speak(brand, wanted);
    launcher.slot = 'launcher';
    // The page went: the chat goes where the next one is. Removed by itself, it stays away.
    launcher.onSwept = place;
    // A browser remembers that a module failed: the press asks another address.
    launcher.ahead = [hubUrls[0]!, entry, () => (tries ||= 1)];
    chat.append(launcher);
    chat.addEventListener('segue-toggle', open);
  };
  /** Whoever comes by a link of theirs, or was here before, is not kept waiting for a press. */
  const greet = (): void => {
    if (/[#&]chat=/.test(location.hash)) open();
    // Storage may take as long as a frame: first the launcher is shown. By a timer, because there are no frames where nobody looks.
    else
      setTimeout(() => {
        if (chat.isConnected && readGuarded('localStorage', `segue:${brand.id}`)) start().then(() => chat.resume(), quiet);
      }, frameMs);
  };
  const destroy = (): void => {
    // Whatever waits to show it finds it done.
    began = true;
    // Alone it puts nothing back.
    launcher.remove();
    chat.destroy?.();
    chat.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    leave();
  };
  const commands: Record<string, (first: never, second: never) => unknown> = {
    open,
    close: () => (chat.open = false),
    destroy,
    set,
    // What another run of this loader in the same page asks for.
    place,
    toggle: () => (chat.open ? (chat.open = false) : open()),
    on: (name: string, listener: EventListener) => chat.addEventListener(`segue-${name}`, listener),
    off: (name: string, listener: EventListener) => chat.removeEventListener(`segue-${name}`, listener),
  };
  const leave = joinQueue(scope, brand.id, (command, values) => commands[command]?.(...(values as [never, never])));
  const show = (): void => {
    if (!began && !place()) leave();
  };
  if (whenShown) whenShown(show);
  else show();
}
