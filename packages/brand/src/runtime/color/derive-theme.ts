import { toHex } from './color.ts';
import { deriveColors, type Colors } from './derive-colors.ts';

/**
 * A complete readable theme from one colour, light and dark, also for more contrast. For pages that give a colour and no brand file.
 *
 * @param color `#rrggbb`
 * @param host selector of the elements to theme
 * @returns text of a style sheet with every `--segue-color-*`; leaves people who force their own colours alone
 * @throws TypeError for anything that is not `#rrggbb`
 */
export function deriveTheme(color: string, host = ':host'): string {
  if (!/^#[\da-f]{6}$/i.test(color)) throw new TypeError(`${color} is not #rrggbb`);
  const rule = (more: boolean, both?: boolean): string => {
    const [light, dark] = [false, true].map((night) => deriveColors(Number(color.replace('#', '0x')), night, more)) as [Colors, Colors];
    const value = (name: string): string => (both ? `light-dark(${toHex(light[name]!)},${toHex(dark[name]!)})` : toHex(light[name]!));
    return `${host}{${Object.keys(light)
      .map((name) => `--segue-color-${name}:${value(name)}`)
      .join(';')}}`;
  };
  return `@media (forced-colors:none){${rule(false)}@supports (color:light-dark(#000,#fff)){${rule(false, true)}@media (prefers-contrast:more){${rule(true, true)}}}}`;
}
