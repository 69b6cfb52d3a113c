import type { SegueChat } from '@segue/widget';
import type { LauncherBrand, SegueLauncher } from '@segue/widget/launcher';
import { joinQueue, type SegueFunction } from './queue.ts';

export interface LoadOptions {
  /** Base address of the hub. */
  hubUrl: string;
  /** Path of the widget's first chunk below it. */
  entry: string;
  /** The script's data attributes: `locale`, `scheme`, `side`, `label`, `brandColor`. */
  data: Readonly<Record<string, string | undefined>>;
  /** Loads a chunk; `import` but for tests. */
  load: (address: string) => Promise<unknown>;
}

const wishes = ['locale', 'scheme', 'side'];

/**
 * Shows the launcher and waits. Nothing is requested and nothing stored until somebody opens the chat, but for a customer who was here before:
 * they are connected for the unread badge.
 */
export function mountChat(brand: LauncherBrand, { hubUrl, entry, data, load }: LoadOptions): void {
  // The tag stands twice in the page, or a tag manager brought it again.
  if (document.querySelector(`segue-chat[brand="${brand.id}"]`)) return;
  const sheets: CSSStyleSheet[] = [];
  const adopt = (css: string): void => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.push(sheet);
    document.adoptedStyleSheets.push(sheet);
  };
  adopt(brand.css);
  const Launcher = customElements.get('segue-launcher') as typeof SegueLauncher;
  const color = data['brandColor'];
  if (color) {
    try {
      adopt(Launcher.deriveTheme?.(color, `segue-chat[brand="${brand.id}"]`) ?? '');
    } catch (error) {
      // A colour that is none: the chat is there all the same, in its own.
      reportError(error);
    }
  }

  const chat: SegueChat = document.createElement('segue-chat');
  const launcher: SegueLauncher = document.createElement('segue-launcher');
  chat.setAttribute('brand', brand.id);
  chat.setAttribute('hub-url', hubUrl);
  if (brand.files) chat.setAttribute('brand-files', brand.files);
  const set = (name: string, value: unknown): void => {
    if (wishes.includes(name) && typeof value === 'string')
      (name === 'side' ? [chat, launcher] : [chat]).forEach((element) => element.setAttribute(name, value));
  };
  for (const name of wishes) set(name, data[name]);
  if (data['label'] !== undefined) launcher.setAttribute('label', '');
  const wanted = data['locale'] || document.documentElement.lang || navigator.language;
  const strings = brand.strings[Launcher.chooseLocale([wanted], Object.keys(brand.strings), brand.sourceLocale)];
  if (strings) launcher.strings = strings;
  launcher.slot = 'launcher';
  chat.append(launcher);

  let loading: Promise<unknown> | undefined;
  let tries = 0;
  const start = (): Promise<unknown> => {
    if (loading) return loading;
    launcher.busy = true;
    // A browser may remember that a module failed: another address is asked anew.
    return (loading = load(`${hubUrl}/${entry}${tries++ ? `?${tries}` : ''}`).then(
      () => {
        launcher.busy = false;
        chat.removeEventListener('segue-toggle', open);
      },
      (error: unknown) => {
        loading = undefined;
        launcher.busy = false;
        launcher.failed = true;
        throw error;
      },
    ));
  };
  const open = (): void => {
    start().then(
      () => (chat.open = true),
      () => undefined, // Said by the launcher; the next press tries again.
    );
  };
  chat.addEventListener('segue-toggle', open);

  const leave = joinQueue(window as { segue?: SegueFunction }, brand.id, (command, [first, second]) => {
    if (command === 'open') open();
    else if (command === 'close') chat.open = false;
    else if (command === 'toggle' && chat.open) chat.open = false;
    else if (command === 'toggle') open();
    else if (command === 'on') chat.addEventListener(`segue-${String(first)}`, second as EventListener);
    else if (command === 'off') chat.removeEventListener(`segue-${String(first)}`, second as EventListener);
    else if (command === 'set') for (const [name, value] of Object.entries(first ?? {})) set(name, value);
    else if (command === 'destroy') {
      chat.destroy?.();
      chat.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
      leave();
    }
  });

  document.body.append(chat);
  let known = false;
  try {
    known = localStorage.getItem(`segue:${brand.id}`) !== null;
  } catch {
    // Storage is refused: then nobody was here before.
  }
  if (/[#&]chat=/.test(location.hash)) open();
  else if (known)
    start().then(
      () => chat.resume(),
      () => undefined,
    );
}
