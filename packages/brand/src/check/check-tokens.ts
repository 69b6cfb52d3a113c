import type { BrandFinding, Check, JsonPath } from './check-context.ts';
import { knownTokens } from '../tokens/known-tokens.ts';
import { nearestName } from '../findings/nearest-name.ts';
import { isOfType, wantedForm } from './token-form.ts';
import { writtenTokens, type WrittenToken } from '../tokens/written-tokens.ts';

const aliasIn = (value: unknown): string | undefined => (typeof value === 'string' ? /^\{([^{}]+)\}$/.exec(value)?.[1] : undefined);

/** Aliases from a token to its value: nobody means more, and whoever reads the file has to follow them. */
const longestWay = 32;

/** What the strict form of an old one is; undefined where the value is not of an old form. */
function strictForm({ type, value }: WrittenToken): string | undefined {
  if (typeof value !== 'string' || aliasIn(value) !== undefined) return undefined;
  const length = /^(-?\d*\.?\d+)(px|rem|ms|s)$/.exec(value);
  if (length && (type === 'dimension' || type === 'duration')) return `{ "value": ${Number(length[1])}, "unit": "${length[2]}" }`;
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(value)?.[1]?.toLowerCase();
  if (!hex || type !== 'color') return undefined;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const components = [0, 2, 4].map((at) => Number((Number.parseInt(full.slice(at, at + 2), 16) / 255).toFixed(3)));
  return `{ "colorSpace": "srgb", "components": [${components.join(', ')}], "hex": "#${full}" }`;
}

const componentsOf = (hex: string): string =>
  `[${[1, 3, 5].map((at) => Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(3))).join(', ')}]`;
/** How far hex and components may lie apart, in steps of 255: components are often written with two digits. */
const rounding = 2;

/** Hex and components of one colour, where they are two; of other spaces than sRGB, hex is somebody's choice. */
function twoColors(value: unknown): { hex: string; components: string } | undefined {
  if (!isOfType('color', value)) return undefined;
  const { colorSpace, components, hex } = value as { colorSpace: string; components: number[]; hex?: string };
  if (colorSpace !== 'srgb' || hex === undefined) return undefined;
  const parts = components.map((part) => Math.round(Math.min(1, Math.max(0, part)) * 255));
  const isNear = parts.every((part, index) => Math.abs(part - Number.parseInt(hex.slice(1 + index * 2, 3 + index * 2), 16)) <= rounding);
  return isNear
    ? undefined
    : { hex: hex.toLowerCase(), components: `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}` };
}

/** The space of a colour that is right but for its hex; undefined for any other value. */
function wideWithoutHex(value: unknown): string | undefined {
  const { colorSpace, hex } = (typeof value === 'object' && value !== null ? value : {}) as { colorSpace?: unknown; hex?: unknown };
  const isWide = typeof colorSpace === 'string' && colorSpace !== 'srgb' && hex === undefined;
  return isWide && isOfType('color', { ...(value as object), hex: '#000000' }) ? colorSpace : undefined;
}

/** Every alias in a value, also inside of shadows and lists, with the way to it. */
function aliasesIn(value: unknown, path: JsonPath): { alias: string; path: JsonPath }[] {
  const alias = aliasIn(value);
  if (alias !== undefined) return [{ alias, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => aliasesIn(part, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** Names of an alias and all that it leads through, back to itself or further than anybody means; undefined where it comes to an end. */
function endlessWay(name: string, targets: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>();
  const from = (here: string, way: string[]): string[] | undefined => {
    if (way.length > longestWay) return way;
    for (const next of targets.get(here) ?? []) {
      if (next === name) return [...way, name];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = from(next, [...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  return from(name, [name]);
}

/**
 * BRAND-T01: an alias that leads nowhere. BRAND-T02: one that leads to itself. BRAND-T03: a value in the form of older token files.
 * BRAND-T04: one that is not of its type. BRAND-T07: a colour whose hex is another one than its components.
 */
export const checkTokens: Check = ({ brand, source }) => {
  const tokens = writtenTokens(brand);
  const names = new Set(tokens.map(({ name }) => name));
  const targets = new Map(tokens.map(({ name, value }) => [name, aliasesIn(value, []).map(({ alias }) => alias)] as const));
  return tokens.flatMap((token): BrandFinding[] => {
    const { name, value, path } = token;
    const place = { ...source.placeOf(path), where: name };
    const lost = aliasesIn(value, path).filter(({ alias }) => !names.has(alias));
    if (lost.length > 0)
      return lost.map(({ alias, path: here }) => {
        const meant = nearestName(alias, names);
        return {
          id: 'BRAND-T01',
          ...source.placeOf(here),
          where: name,
          message: `{${alias}} does not exist.`,
          have: alias,
          fix: meant ? `did you mean {${meant}}?` : 'name a token of this file.',
        };
      });
    const way = endlessWay(name, targets);
    if (way) {
      const isCircle = way.at(-1) === name;
      return [
        {
          id: 'BRAND-T02',
          ...place,
          message: isCircle
            ? `${way.map((step) => `{${step}}`).join(' → ')} is a circle.`
            : `{${name}} leads through more than ${longestWay} aliases.`,
          fix: isCircle ? 'give one of them a value.' : 'name a token that is nearer to the value.',
        },
      ];
    }
    const strict = strictForm(token);
    // The type of a name that the widget knows is settled, whatever the file says.
    const type = knownTokens.get(name) ?? (name.startsWith('color.') ? 'color' : token.type);
    if (strict === undefined) {
      const two = aliasIn(value) === undefined && type === 'color' ? twoColors(value) : undefined;
      if (two)
        return [
          {
            id: 'BRAND-T07',
            ...place,
            message: `${name} is two colours: its hex is ${two.hex}, its components are ${two.components}.`,
            have: two.hex,
            need: two.components,
            fix: `write "hex": "${two.components}", or the components of ${two.hex}: ${componentsOf(two.hex)}.`,
          },
        ];
      if (aliasIn(value) !== undefined || isOfType(type, value)) return [];
      const wide = type === 'color' ? wideWithoutHex(value) : undefined;
      if (wide !== undefined)
        return [
          {
            id: 'BRAND-T04',
            ...place,
            message: `${name} is a colour of ${wide} without "hex", so that nothing says what other screens show.`,
            need: 'hex',
            fix: 'add "hex" with the nearest colour: "segue-brand import FILE --fix" computes it.',
          },
        ];
      const need = wantedForm(type, value);
      const message = `${name || 'a set itself'} has no value of type ${type ?? 'color'}.`;
      return [{ id: 'BRAND-T04', ...place, message, need, fix: `write ${need}.` }];
    }
    return [
      {
        id: 'BRAND-T03',
        ...place,
        message: `${name} "${value as string}" is the old string form.`,
        have: value as string,
        need: strict,
        fix: `${strict} (written for you by \`--fix\`)`,
      },
    ];
  });
};
