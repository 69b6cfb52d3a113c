import { contrast, fromCones, lightnessOf, toCones, type Color } from './color.ts';

/** Name without `color.` → colour. */
export type Colors = Record<string, Color>;

/**
 * Has the last word on a colour: what was written, or what was derived.
 *
 * @param move makes a colour readable where it will be used
 */
export type Settle = (name: string, derived: Color, move: (from: Color) => Color) => Color;

const white = 0xffffff;
const lightness = (color: Color): number => lightnessOf(toCones(color));
const shade = (color: Color, level: number, chroma?: number): Color => fromCones(toCones(color), level, chroma);
const mix = (from: Color, to: Color, share: number): Color => {
  const goal = toCones(to);
  return fromCones(toCones(from).map((part, index) => part + (goal[index]! - part) * share));
};

/** Moves a colour towards black or white, whichever its grounds call for, until it has `need` : 1 on each of them; hue is kept. */
export function readable(color: Color, grounds: readonly Color[], need: number): Color {
  const worst = (tried: Color): number => Math.min(...grounds.map((ground) => contrast(tried, ground)));
  if (worst(color) >= need) return color;
  const from = lightness(color);
  let best = worst(white) > worst(0) ? white : 0;
  const goal = lightness(best);
  let share = 0;
  for (let step = 0.5; step > 0.01; step /= 2) {
    const tried = shade(color, from + (goal - from) * (share + step));
    if (worst(tried) < need) share += step;
    else best = tried;
  }
  return best;
}

/**
 * Every colour the widget knows, from one colour. Readability is a number here, not a wish: what nobody wrote is moved until it passes.
 * Pure; the same code runs at build and in the page.
 *
 * @param dark which ground to set out from; a written surface decides for itself
 * @param more for people who ask for more contrast: 7 : 1 for text and 4.5 : 1 for marks, instead of 4.5 and 3
 */
export function deriveColors(brand: Color, dark: boolean, more: boolean, settle: Settle = (_, derived, move) => move(derived)): Colors {
  const colors: Colors = {};
  const grounds: Color[] = [];
  const text = more ? 7 : 4.5;
  const mark = text / 1.5;
  const set = (name: string, derived: Color, need = 0, on: readonly Color[] = grounds): Color =>
    (colors[name] = settle(name, derived, (from) => readable(from, on, need)));
  // Something with words on it: first the words, white where that can be read, then the ground gives way.
  const fill = (name: string, derived: Color, words = white): Color => {
    const from = set(name, derived);
    const on = settle(`on-${name}`, words, (tried) => [tried, white, 0].find((other) => contrast(other, from) >= 4.5)!);
    colors[`on-${name}`] = on;
    return set(name, from, text, [on]);
  };

  const surface = set('surface', dark ? shade(brand, 0.19, 0.05) : white);
  const night = lightness(surface) < 0.6;
  const ink = shade(brand, night ? 0.96 : 0.2, 0.1);
  const neutral = (share: number): Color => mix(surface, ink, share);
  const raised = set('surface-raised', night ? neutral(0.07) : surface);
  const sunken = set('surface-sunken', neutral(night ? 0.11 : 0.045));
  grounds.push(surface, raised, sunken);
  const words = set('text', ink, text);
  for (const name of ['text-muted', 'text-placeholder', 'icon', 'presence-away']) set(name, neutral(0.68), text);
  set('text-disabled', neutral(0.45));
  set('border', neutral(more ? 0.4 : 0.12));
  set('border-strong', neutral(0.48), mark);
  set('scrim', shade(brand, 0.12, 0.1));

  for (const name of ['accent', 'launcher', 'bubble-user']) fill(name, colors['accent'] ?? brand, colors['on-accent']);
  const accent = colors['accent']!;
  const state = (by: number): Color => shade(accent, lightness(accent) + (lightness(colors['on-accent']!) > lightness(accent) ? -by : by));
  set('accent-hover', state(0.06));
  set('accent-active', state(0.11));
  const status = (name: string, base: Color): Color => set(`${name}-text`, fill(name, night ? shade(base, 0.72) : base), text);
  fill('badge', status('danger', 0xc4302b));
  set('presence-online', status('success', 0x1a7f4e));
  status('warning', 0x8f5c00);
  status('info', 0x1f68b8);

  for (const who of ['operator', 'bot', 'system']) grounds.push(fill(`bubble-${who}`, sunken, words));
  set('focus', accent, mark);
  const accentText = set('link', set('accent-text', accent, text), text);
  const soft = set('accent-soft', mix(surface, accent, 0.15));
  fill('accent-soft', soft, readable(accentText, [soft], text));
  return colors;
}
