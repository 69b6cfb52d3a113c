import type { BrandFile } from '../format/brand-file.ts';
import type { BrandFinding, CheckContext, JsonPath } from './check-context.ts';
import { withoutPlaces } from './without-places.ts';
import { wrongNames } from './wrong-names.ts';
import { wrongValues } from './wrong-values.ts';

type Tokens = BrandFile['tokens'];
type Report = (path: JsonPath, message: string, fix: string) => void;

/** What a schema cannot say of sets and modifiers: that names lead to each other. */
function checkTokens({ sets, modifiers = {}, resolutionOrder }: Tokens, report: Report): void {
  for (const [name, modifier] of Object.entries(modifiers)) {
    const path = ['tokens', 'modifiers', name];
    const [first] = Object.keys(modifier.contexts);
    if (first === undefined) report(path, `tokens.modifiers.${name} has no contexts.`, 'write "contexts": { "light": [], "dark": [] }.');
    else if (!modifier.contexts[modifier.default])
      report([...path, 'default'], `tokens.modifiers.${name} has no default among its contexts.`, `write "default": "${first}".`);
  }
  const known = [...Object.keys(sets).map((name) => `#/sets/${name}`), ...Object.keys(modifiers).map((name) => `#/modifiers/${name}`)];
  resolutionOrder.forEach(({ $ref }, index) => {
    if (!known.includes($ref))
      report(
        ['tokens', 'resolutionOrder', index],
        'tokens.resolutionOrder names nothing of this file.',
        `name one of ${known.join(', ')}.`,
      );
  });
}

export interface Shape {
  findings: BrandFinding[];
  /** The brand without what is wrong: other rules look at this one, so that each fault is told once. Undefined where too little is left. */
  sound: BrandFile | undefined;
  hasSoundTokens: boolean;
}

/** How much is left out with a wrong value: a sentence as a whole, an entry of a list, and with the list of locales all that is said in them. */
function partWith(path: JsonPath): JsonPath {
  const [first, second, ...rest] = path;
  if (first !== 'voice' || second === undefined) return path;
  if (second === 'locales' || second === 'sourceLocale') return ['voice'];
  if (second === 'copy') return path.slice(0, 3);
  const item = rest.findIndex((step) => typeof step === 'number');
  return item === -1 ? path : path.slice(0, item + 3);
}

const isIn = (path: JsonPath, outer: JsonPath): boolean => outer.every((step, index) => path[index] === step);

/** BRAND-F03: a part of the file that is missing, of another kind, or none of what it may be. */
export function checkShape({ brand, source }: CheckContext): Shape {
  const names = wrongNames(brand);
  // What stands under a wrong name was meant for another place.
  const values = wrongValues(brand).filter(({ path }) => !names.some((name) => isIn(path, name.path)));
  const findings = [...names, ...values].map(({ path, message, have, need, fix }, index): BrandFinding => {
    const place = source.placeOf(path, index < names.length ? 'key' : 'value');
    return { id: 'BRAND-F03', ...place, message, ...(have !== undefined && { have }), need, where: path.join('.'), fix };
  });
  const parts = [...names, ...values].map(({ path }) => partWith(path));
  const isWhole = !parts.some(([part, inner]) => part === undefined || (inner === undefined && (part === 'name' || part === 'tokens')));
  if (!isWhole) return { findings, sound: undefined, hasSoundTokens: false };
  const tokens: BrandFinding[] = [];
  const report: Report = (path, message, fix) =>
    tokens.push({ id: 'BRAND-F03', ...source.placeOf(path), message, where: path.join('.'), fix });
  const canBeRead = !parts.some(([part]) => part === 'tokens');
  if (canBeRead) checkTokens(brand.tokens, report);
  return {
    findings: [...findings, ...tokens],
    sound: withoutPlaces(brand, parts) as BrandFile,
    hasSoundTokens: canBeRead && tokens.length === 0,
  };
}
