import { knownTokens } from '../tokens/known-tokens.ts';
import { nearestName } from '../findings/nearest-name.ts';

/** Groups of the widget by what other systems call them. */
const groups: Record<string, string> = {
  colors: 'color',
  colour: 'color',
  colours: 'color',
  fonts: 'font',
  typography: 'font',
  spacing: 'space',
  spaces: 'space',
  radii: 'radius',
  rounding: 'radius',
  'corner-radius': 'radius',
  'border-radius': 'radius',
  sizes: 'size',
  sizing: 'size',
  borders: 'border',
  shadows: 'shadow',
  durations: 'duration',
};

/** The name that the widget knows and somebody meant by this one: `Spacing.4` → `space.4`; undefined where none is near. */
export function meantName(name: string): string | undefined {
  const words = name
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
    .split('.');
  const [group = '', ...rest] = words;
  const likely = `${Object.hasOwn(groups, group) ? groups[group] : group}.${rest.join('-')}`;
  if (rest.length === 0 || knownTokens.has(likely)) return rest.length === 0 ? undefined : likely;
  // `brand-2` is a name of its own.
  return /\d/.test(likely) ? undefined : nearestName(likely, knownTokens.keys(), 2);
}
