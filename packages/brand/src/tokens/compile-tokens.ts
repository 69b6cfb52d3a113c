import type { BrandFile } from '../format/brand-file.ts';
import { toHex } from '../runtime/color/color.ts';
import { builtInTokens } from './built-in-tokens.ts';
import { kioskTokens } from './kiosk-tokens.ts';
import { resolveColors } from './resolve-colors.ts';
import { resolveTokens } from './resolve-tokens.ts';
import { tokenCss } from './token-css.ts';

const prefix = '--segue-';

/** Name of a token's custom property, without the prefix. */
export const tokenName = (path: string): string => path.replace(/\.\$root$/, '').replaceAll(/[^\w-]/g, '-');

/** System colours by role, for people who force their own. */
const forced: Record<string, string> = {
  surface: 'Canvas',
  'surface-raised': 'Canvas',
  'surface-sunken': 'Canvas',
  text: 'CanvasText',
  'text-muted': 'CanvasText',
  'text-placeholder': 'GrayText',
  'text-disabled': 'GrayText',
  accent: 'Highlight',
  'accent-hover': 'Highlight',
  'accent-active': 'Highlight',
  'on-accent': 'HighlightText',
  'accent-soft': 'Canvas',
  'on-accent-soft': 'CanvasText',
  'accent-text': 'LinkText',
  link: 'LinkText',
  border: 'CanvasText',
  'border-strong': 'ButtonBorder',
  icon: 'ButtonText',
  focus: 'Highlight',
  'bubble-user': 'Canvas',
  'on-bubble-user': 'CanvasText',
  'bubble-operator': 'Canvas',
  'on-bubble-operator': 'CanvasText',
  'bubble-bot': 'Canvas',
  'on-bubble-bot': 'CanvasText',
  'bubble-system': 'Canvas',
  'on-bubble-system': 'CanvasText',
  danger: 'Highlight',
  'on-danger': 'HighlightText',
  success: 'Highlight',
  'on-success': 'HighlightText',
  warning: 'Highlight',
  'on-warning': 'HighlightText',
  info: 'Highlight',
  'on-info': 'HighlightText',
  'danger-text': 'CanvasText',
  'success-text': 'CanvasText',
  'warning-text': 'CanvasText',
  'info-text': 'CanvasText',
  launcher: 'ButtonFace',
  'on-launcher': 'ButtonText',
  badge: 'Highlight',
  'on-badge': 'HighlightText',
  'presence-online': 'CanvasText',
  'presence-away': 'GrayText',
};
/** What the launcher needs before the rest of the brand is there. */
const launcherNames =
  /^(color-(launcher|on-launcher|badge|on-badge|focus|surface|surface-raised|border|text)|font-(family-body|size-(xs|md)|weight-(medium|bold))|size-launcher|offset-(block|inline)|shadow-launcher|radius-(lg|full|launcher)|border-width|layer-launcher|duration-(fast|slow)|ease-enter)$/;

/**
 * Compiles a brand's tokens into the text of the one shared style sheet. Static light values first, `light-dark()` where the browser has it, then
 * more contrast, then what differs on a kiosk, then forced colours. The colour scheme itself is inherited from the page unless `scheme` is set on the element.
 *
 * @param part `launcher` keeps only what the launcher needs, for the page's own sheet: addressed to the brand's chat with no specificity, so that
 *   the page can set any of it. `page` is everything, for pages of the brand itself
 */
export function compileTokens(brand: BrandFile, part?: 'launcher' | 'page'): string {
  const isLauncher = part === 'launcher';
  const host = isLauncher ? `:where(segue-chat[brand="${brand.brand}"])` : part ? ':root,:host' : ':host';
  const schemed = (scheme: string): string => (isLauncher ? `${host}[scheme=${scheme}]` : `:host([scheme=${scheme}])`);
  const keep = (name: string): boolean => !isLauncher || launcherNames.test(name);
  const rule = (entries: Iterable<readonly [string, string]>): string =>
    [...entries]
      .filter(([name]) => keep(name))
      .map(([name, value]) => `${prefix}${name}:${value}`)
      .join(';');
  const colors = (scheme: 'light' | 'dark', contrast: 'normal' | 'more', surface?: 'kiosk'): Map<string, string> =>
    new Map(
      Object.entries(resolveColors(brand, { scheme, contrast, ...(surface && { surface }) })).map(([name, color]) => [
        `color-${name}`,
        toHex(color),
      ]),
    );
  const both = (contrast: 'normal' | 'more', surface?: 'kiosk'): Map<string, string> => {
    const dark = colors('dark', contrast, surface);
    return new Map(
      [...colors('light', contrast, surface)].map(([name, light]) => [
        name,
        dark.get(name) === light ? light : `light-dark(${light},${dark.get(name) ?? light})`,
      ]),
    );
  };
  const normal = both('normal');
  const more = new Map([...both('more')].filter(([name, value]) => normal.get(name) !== value));
  // What the brand leaves open is built in; but for its letters, which are those of the page.
  const constants = [...new Map([...builtInTokens(), ...resolveTokens(brand, {})])]
    .filter(([path]) => !path.startsWith('color.'))
    .map(([path, value]) => [tokenName(path), tokenCss(value)] as const);
  // What a kiosk has otherwise: as the brand wrote it for this surface, or scaled to where people stand.
  const usual = new Map(constants);
  const onKiosk = [...resolveTokens(brand, { surface: 'kiosk' }), ...kioskTokens(brand)]
    .filter(([path]) => !path.startsWith('color.'))
    .map(([path, value]) => [tokenName(path), tokenCss(value)] as const)
    .filter(([name, value]) => usual.get(name) !== value);
  const kioskColors = [...both('normal', 'kiosk')].filter(([name, value]) => normal.get(name) !== value);
  const kiosk = isLauncher ? '' : rule([...onKiosk, ...kioskColors]);
  return [
    `${host}{${rule([...constants, ...colors('light', 'normal')])}}`,
    `@supports (color:light-dark(#000,#fff)){${host}{${rule([...normal].filter(([, value]) => value.startsWith('light-dark')))}}@media (prefers-contrast:more){${host}{${rule(more)}}}}`,
    kiosk === '' ? '' : `:host([surface=kiosk]){${kiosk}}`,
    `@media (forced-colors:active){${host}{${rule(Object.entries(forced).map(([name, value]) => [`color-${name}`, value]))}}}`,
    `${schemed('light')}{color-scheme:light}${schemed('dark')}{color-scheme:dark}${schemed('system')}{color-scheme:light dark}`,
  ].join('');
}
