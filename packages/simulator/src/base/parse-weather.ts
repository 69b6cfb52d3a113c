import { fairWeather, isFault, type Weather } from './weather.ts';

/**
 * Checks a wish for weather, as the control API receives it.
 *
 * @returns the part that is to change, or a sentence that names the wrong field
 */
export function parseWeather(input: unknown): Partial<Weather> | string {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return 'expected an object with some of the fields of the weather';
  const part: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(fairWeather, name)) return `unknown field "${name}"; known: ${Object.keys(fairWeather).join(', ')}`;
    if (name === 'methods') {
      if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return '"methods" must be a list of method names';
      part[name] = value;
    } else if (!isFault(name)) {
      if (!isCount(value)) return `"${name}" must be a whole number from 0`;
      part[name] = value;
    } else {
      // `false` is what a switch sends; inside there is one way to say "off".
      const spell = value === false ? 0 : value;
      if (spell !== true && !isCount(spell)) return `"${name}" must be a number of times, true or false`;
      part[name] = spell;
    }
  }
  return part;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
