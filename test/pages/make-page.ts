import { createSeededRandom } from '@segue/testing';
import { hostilities, type Hostility } from './hostilities.ts';

/** A page of somebody else, made of a few things that pages do. */
export interface HostilePage {
  seed: number;
  parts: readonly Hostility[];
}

/** Of these a page can have one. */
const single = ['tag', 'open', 'movesItself', 'keysFirst'] as const;

const neverComes = (parts: readonly Hostility[]): boolean =>
  parts.some(({ loadsForEver }) => loadsForEver) && parts.some(({ waitsForLoad }) => waitsForLoad);

function fits(parts: readonly Hostility[], next: Hostility): boolean {
  if (neverComes([...parts, next])) return false;
  return !parts.includes(next) && !single.some((key) => next[key] !== undefined && parts.some((part) => part[key] !== undefined));
}

/** Each hostility on its own first, then two to five of them at random: the same seed is the same page. */
export function makePage(seed: number): HostilePage {
  const alone = hostilities[seed];
  if (alone) return { seed, parts: [alone] };
  const random = createSeededRandom(seed);
  const count = random.integer(2, 5);
  const parts: Hostility[] = [];
  for (let tries = 0; parts.length < count && tries < 50; tries += 1) {
    const next = random.pick(hostilities);
    if (fits(parts, next)) parts.push(next);
  }
  return { seed, parts };
}

/**
 * @param src address of the loader; undefined for the page without a chat
 * @param own origin of the page itself
 */
export function pageText({ parts }: HostilePage, src: string | undefined, hub: string, own: string): string {
  const all = (key: 'html' | 'body' | 'markup' | 'head' | 'css'): string => parts.map((part) => part[key] ?? '').join('\n');
  const tag = parts.find((part) => part.tag)?.tag ?? '<script async src="SRC"></script>';
  /** Each in a block of its own: they use the same names. */
  const scripts = (key: 'early' | 'late'): string => parts.map((part) => (part[key] ? `{ ${part[key]} }` : '')).join('\n');
  // The page is the same without the chat, but for the chat's own markup.
  const markup = src ? all('markup').replaceAll('HUB', hub) : all('markup').replace(/<segue-chat.*<\/segue-chat>/, '');
  return `<!doctype html>
<html lang="en" ${all('html')}><head>${all('head')}<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title><link rel="icon" href="data:,"><style>${all('css')}</style><script>${scripts('early')}</script>${src ? tag.replaceAll('SRC', src).replaceAll('PAGE', own) : ''}</head>
<body ${all('body')}>${markup}<header data-probe>A header</header><main data-probe><p data-probe>Some words of the page</p></main><footer data-probe>A footer</footer>
<script>addEventListener('DOMContentLoaded', () => { ${scripts('late')} });</script></body></html>`;
}
