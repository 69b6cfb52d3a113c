import type { Surface } from '../surface.ts';
import type { FilledPage } from './filled-page.ts';
import { readGuarded, writeGuarded } from './guarded-storage.ts';
import { takeReturnTicket } from './return-ticket.ts';

/** The page of a browser, be it a site's, an app's webview or a single-page app. */
export function createWebSurface(): Surface {
  const small = matchMedia('(max-width: 479.98px), (max-height: 419.98px)');
  let filled: FilledPage | undefined;
  let back: (() => void) | undefined;
  return {
    storage(span, brand) {
      const area = span === 'kept' ? 'localStorage' : 'sessionStorage';
      const key = (name: string): string => `segue:${brand}${name && `:${name}`}`;
      return { read: (name) => readGuarded(area, key(name)), write: (name, value) => writeGuarded(area, key(name), value) };
    },
    isVisible: () => !document.hidden,
    isSmall: () => small.matches,
    isTouched: () => matchMedia('(pointer: coarse)').matches,
    watch(onChange) {
      document.addEventListener('visibilitychange', onChange);
      small.addEventListener('change', onChange);
      return () => {
        document.removeEventListener('visibilitychange', onChange);
        small.removeEventListener('change', onChange);
      };
    },
    page: () => ({ url: location.href, title: document.title }),
    languages: () => [document.documentElement.lang, ...navigator.languages],
    // A browser does it all: in another tab, by the middle button, as a download.
    followLink: () => false,
    followFile: () => false,
    open(url) {
      if (navigator.userActivation?.isActive) window.open(url, '_blank', 'noopener');
    },
    save: async (name, content) => (await import('./save-file.ts')).saveFile(name, content),
    async fill(wanted) {
      back = wanted;
      if (wanted && !filled) {
        const { FilledPage } = await import('./filled-page.ts');
        filled ??= new FilledPage();
      }
      // What was wanted last counts.
      filled?.set(back);
    },
    takeTicket: () => takeReturnTicket(location, history),
  };
}
