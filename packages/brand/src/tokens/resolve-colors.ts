import type { BrandFile, DtcgColor } from '../file/brand-file.ts';
import { black, luminance, mix, parseHex, readableOn, textOn, toHex, white, type Rgb } from './color.ts';
import { resolveTokens } from './resolve-tokens.ts';

export interface ColorContext {
  scheme: 'light' | 'dark';
  contrast: 'normal' | 'more';
}

/**
 * Every colour the widget knows, in one context: as the brand wrote it, or derived. Readability is a number here, not a
 * wish: text and UI colours that the brand left open are moved until they pass.
 *
 * @returns name without `color.` → opaque sRGB
 */
export function resolveColors(brand: BrandFile, context: ColorContext): Record<string, Rgb> {
  const tokens = resolveTokens(brand, { ...context });
  const dark = context.scheme === 'dark';
  const [textRatio, uiRatio] = context.contrast === 'more' ? [7, 4.5] : [4.5, 3];
  const colors: Record<string, Rgb> = {};
  const given = (name: string): Rgb | undefined => {
    const value = tokens.get(`color.${name}`) as DtcgColor | undefined;
    if (!value) return undefined;
    return value.hex ? parseHex(value.hex) : (value.components as unknown as Rgb);
  };
  const set = (name: string, otherwise: () => Rgb): Rgb => (colors[name] = parseHex(toHex(given(name) ?? otherwise())));
  // With more contrast, what a brand wrote for normal contrast is a starting point, not the last word.
  const readable = (name: string, from: Rgb, grounds: readonly Rgb[], ratio: number): Rgb =>
    set2(name, readableOn(given(name) ?? from, grounds, ratio));
  const set2 = (name: string, value: Rgb): Rgb => (colors[name] = value);

  const brandColor = given('brand') ?? given('accent') ?? parseHex('#5145d8');
  const surface = set('surface', () => (dark ? parseHex('#121417') : white));
  const ink = dark ? white : mix(black, brandColor, 0.08);
  const raised = set('surface-raised', () => (dark ? mix(surface, white, 0.055) : surface));
  const sunken = set('surface-sunken', () => (dark ? mix(surface, white, 0.085) : mix(surface, mix(black, brandColor, 0.25), 0.05)));
  const grounds = [surface, raised, sunken];
  set('scrim', () => mix(black, brandColor, 0.06));

  const accent = set('accent', () => brandColor);
  const onAccent = set2('on-accent', context.contrast === 'more' ? textOn(accent) : (given('on-accent') ?? textOn(accent)));
  const away = luminance(onAccent) > 0.5 ? black : white;
  set('accent-hover', () => mix(accent, away, 0.1));
  set('accent-active', () => mix(accent, away, 0.2));
  const soft = set('accent-soft', () => mix(surface, accent, dark ? 0.2 : 0.1));

  readable('text', mix(surface, ink, 0.92), grounds, textRatio);
  const muted = readable('text-muted', mix(surface, ink, 0.62), grounds, textRatio);
  readable('text-placeholder', muted, grounds, textRatio);
  set('text-disabled', () => mix(surface, ink, 0.4));
  const accentText = readable('accent-text', accent, grounds, textRatio);
  readable('link', accentText, grounds, textRatio);
  readable('on-accent-soft', accentText, [soft], textRatio);
  set('border', () => mix(surface, ink, dark ? 0.14 : 0.1));
  readable('border-strong', mix(surface, ink, 0.45), grounds, uiRatio);
  readable('icon', mix(surface, ink, 0.6), grounds, uiRatio);
  readable('focus', accent, grounds, uiRatio);

  const bubbleUser = set('bubble-user', () => accent);
  set2('on-bubble-user', context.contrast === 'more' ? textOn(bubbleUser) : (given('on-bubble-user') ?? textOn(bubbleUser)));
  for (const who of ['operator', 'bot', 'system']) {
    const bubble = set(`bubble-${who}`, () => (who === 'system' ? surface : sunken));
    readable(`on-bubble-${who}`, colors['text'] ?? ink, [bubble], textRatio);
  }
  const status: Record<string, string> = dark
    ? { danger: '#f2786b', success: '#46c08a', warning: '#e5b04a', info: '#64a8f0' }
    : { danger: '#c4302b', success: '#1a7f4e', warning: '#8f5c00', info: '#1f68b8' };
  for (const [name, hex] of Object.entries(status)) {
    const color = set(name, () => parseHex(hex));
    set2(`on-${name}`, textOn(color));
    readable(`${name}-text`, color, grounds, textRatio);
  }
  const launcher = set('launcher', () => accent);
  set2('on-launcher', context.contrast === 'more' ? textOn(launcher) : (given('on-launcher') ?? textOn(launcher)));
  const badge = set('badge', () => parseHex('#c4302b'));
  set2('on-badge', textOn(badge));
  readable('presence-online', parseHex(dark ? '#46c08a' : '#1a8f57'), grounds, uiRatio);
  readable('presence-away', muted, grounds, uiRatio);
  return colors;
}
