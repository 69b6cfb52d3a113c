import { contrast, fromCones, lightnessOf, toCones, type Color } from '../runtime/color/color.ts';

/**
 * The colour of the same hue whose lightness is nearest and which has its contrast on every ground. Pure.
 *
 * @param grounds each with the contrast it needs, 1 to 21
 * @returns undefined where no lightness passes on all grounds at once
 */
export function nearestReadable(color: Color, grounds: readonly { ground: Color; need: number }[]): Color | undefined {
  const cones = toCones(color);
  const lightness = lightnessOf(cones);
  for (let step = 0; step <= 250; step++) {
    for (const tried of [lightness - step / 250, lightness + step / 250]) {
      if (tried < 0 || tried > 1) continue;
      const candidate = step === 0 ? color : fromCones(cones, tried);
      if (grounds.every(({ ground, need }) => contrast(candidate, ground) >= need)) return candidate;
    }
  }
  return undefined;
}
