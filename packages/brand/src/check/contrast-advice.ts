import type { BrandFile, DtcgColor } from '../format/brand-file.ts';
import { fromCones, lightnessOf, toCones, toHex, type Color } from '../runtime/color/color.ts';
import { contextsOf } from '../tokens/contexts.ts';
import { checkedPairs, needs } from '../tokens/checked-pairs.ts';
import { failingPairs, type FailingPair } from '../tokens/failing-pairs.ts';
import { nearestReadable } from '../tokens/nearest-readable.ts';
import { parseColor, resolveColors, type ColorContext } from '../tokens/resolve-colors.ts';
import { resolveTokens } from '../tokens/resolve-tokens.ts';
import type { JsonPath } from '../findings/json-source.ts';
import { decidingToken, writtenTokens, type WrittenToken } from '../tokens/written-tokens.ts';

/** A pair that cannot be read, in one context. */
export interface FailedPair extends FailingPair {
  context: ColorContext;
  markColor: Color;
  groundColor: Color;
}

/** What to do with one token that somebody wrote. */
export interface ContrastAdvice {
  /** Undefined where no token of the brand has anything to do with it. */
  token: WrittenToken | undefined;
  /** What becomes readable by it, in the order of contexts and of pairs. */
  pairs: FailedPair[];
  /** The nearest colour of the same hue with which everything can be read; undefined where there is none. */
  value: Color | undefined;
  /** Whether everything can be read without the token as well; where there is no colour, whether that is what mends it. */
  canDelete: boolean;
}

/** Lightness is searched in this many steps from black to white. */
const steps = 250;
const coarse = 25;
/** Contexts that a search looks at: what comes out is tried in all. */
const mostContexts = 24;
const mostRounds = 12;

type Change = DtcgColor | 'gone';
const keyOf = (path: JsonPath): string => JSON.stringify(path);

/** The brand with some tokens changed; everything else is shared with it. */
function withChanges(brand: BrandFile, changes: ReadonlyMap<string, Change>): BrandFile {
  const put = (value: unknown, path: JsonPath, change: Change): unknown => {
    const [step, ...rest] = path;
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
    // A token ends with its `$value`: without that it is none.
    if (rest.length === 1 && rest[0] === '$value' && change === 'gone') delete copy[step!];
    else copy[step!] = rest.length === 0 ? change : put(copy[step!], rest, change);
    return copy;
  };
  let changed: unknown = brand;
  for (const [key, change] of changes) changed = put(changed, JSON.parse(key) as JsonPath, change);
  return changed as BrandFile;
}

const dtcg = (color: Color): DtcgColor => ({
  colorSpace: 'srgb',
  components: [16, 8, 0].map((bits) => ((color >> bits) & 255) / 255),
  hex: toHex(color),
});

/** How much is lacking in all: nothing where everything can be read. */
const weightOf = (pairs: readonly FailedPair[]): number => pairs.reduce((sum, { have, need }) => sum + 1.05 - have / need, 0);

const idOf = ({ mark, ground, context }: FailedPair): string => JSON.stringify([mark, ground, context]);

/** Names that a derived colour may come from, the likeliest first. */
function originsOf(name: string): string[] {
  const plain = name.replace(/^on-/, '').replace(/-(text|hover|active|soft)$/, '');
  return [name, plain, 'surface', 'surface-raised', 'surface-sunken', 'accent', 'on-accent', 'text', 'brand'];
}

/**
 * What to change so that every pair of colours can be read: tokens that somebody wrote, each once, with colours that pass together. Each is tried on
 * the brand itself before it is advised.
 *
 * @param brand its colours alone
 */
export function contrastAdvice(brand: BrandFile): ContrastAdvice[] {
  const contexts = contextsOf(brand);
  const tokens = writtenTokens(brand).filter(({ name }) => name.startsWith('color.'));
  const failuresOf = (changed: BrandFile, seen: readonly ColorContext[]): FailedPair[] =>
    seen.flatMap((context) => {
      const colors = resolveColors(changed, context);
      return failingPairs(colors, context.contrast).map((pair) => ({
        ...pair,
        context,
        markColor: colors[pair.mark]!,
        groundColor: colors[pair.ground]!,
      }));
    });
  const first = failuresOf(brand, contexts);
  if (first.length === 0) return [];
  const failed = new Set(first.map(({ context }) => context));
  const searched =
    contexts.length <= mostContexts ? contexts : [...new Set([...[...failed].slice(0, mostContexts - 4), ...contexts.slice(0, 4)])];

  const changes = new Map<string, Change>();
  const advised = new Map<string, { token: WrittenToken; pairs: FailedPair[] }>();
  let open = failuresOf(brand, searched);
  const hasAliases = tokens.some(({ value }) => typeof value === 'string');
  /** Failures with one more change: only where its token decides anything is looked at anew. */
  const failuresWith = (token: WrittenToken, change: Change): FailedPair[] => {
    const changed = withChanges(brand, new Map([...changes, [keyOf(token.path), change]]));
    const touched = hasAliases ? searched : searched.filter((context) => decidingToken(tokens, token.name, context) === token);
    const isUsual = touched.includes(searched[0]!) || change === 'gone';
    // The brand's colour in the usual context stands in where another has none.
    const seen = isUsual ? searched : touched;
    return [...open.filter(({ context }) => !seen.includes(context)), ...failuresOf(changed, seen)];
  };

  /** What to write into a token, or that it goes: whatever leaves the fewest failures, and of colours the nearest. */
  const bestChange = (token: WrittenToken, context: ColorContext): { change: Change; left: FailedPair[] } | undefined => {
    const changed = withChanges(brand, changes);
    const own = resolveTokens(changed, context).get(token.name) as DtcgColor | undefined;
    if (!own) return undefined;
    const color = parseColor({ ...own, alpha: 1 }, 0);
    const cones = toCones(color);
    const lightness = lightnessOf(cones);
    const name = token.name.slice('color.'.length);
    const touches = ({ mark, ground }: FailedPair): boolean => mark === name || ground === name;
    let best: { change: Change; left: FailedPair[]; step: number } | undefined;
    const attempt = (change: Change, step: number): void => {
      const left = failuresWith(token, change);
      if (!best || weightOf(left) < weightOf(best.left)) best = { change, left, step };
    };
    // The nearest colour that can be read on all that it touches now is mostly the nearest of all.
    const others = contexts.flatMap((one) => {
      // With more contrast, what was not written for it is moved anyway.
      const isLast = one.contrast === 'normal' || token.modifier?.name === 'contrast' || name.startsWith('surface');
      if (!isLast || decidingToken(tokens, token.name, one) !== token) return [];
      const colors = resolveColors(changed, one);
      return checkedPairs.flatMap((pair) =>
        pair.mark === name || pair.ground === name
          ? [{ ground: colors[pair.mark === name ? pair.ground : pair.mark]!, need: needs[one.contrast][pair.kind] }]
          : [],
      );
    });
    const near = nearestReadable(color, others);
    if (near !== undefined && near !== color) attempt(dtcg(near), 0);
    if (best && !best.left.some(touches) && weightOf(best.left) < weightOf(open)) return best;
    for (let away = coarse; away <= steps && best?.left.length !== 0; away += coarse)
      for (const step of [-away, away]) {
        const level = lightness + step / steps;
        if (level >= 0 && level <= 1) attempt(dtcg(fromCones(cones, level)), step);
      }
    if (best && best.step !== 0) {
      // Between the last one that does not do and the first that does.
      let [bad, good] = [best.step - Math.sign(best.step) * coarse, best.step];
      while (Math.abs(good - bad) > 1) {
        const middle = Math.trunc((good + bad) / 2);
        const change = dtcg(fromCones(cones, lightness + middle / steps));
        const left = failuresWith(token, change);
        if (weightOf(left) <= weightOf(best.left)) {
          best = { change, left, step: middle };
          good = middle;
        } else bad = middle;
      }
    }
    if (best?.left.length !== 0 && token.name !== 'color.brand') attempt('gone', 0);
    return best;
  };

  for (let round = 0; round < mostRounds && open.length > 0; round++) {
    const [pair] = open.toSorted((a, b) => a.have / a.need - b.have / b.need);
    const { mark, ground, context } = pair!;
    const present = tokens.filter(({ path }) => changes.get(keyOf(path)) !== 'gone');
    const decide = (name: string): WrittenToken | undefined => decidingToken(present, `color.${name}`, context);
    const near = [...new Set([decide(mark), decide(ground)])].filter((token) => token !== undefined);
    const far = [...new Set([...originsOf(ground), ...originsOf(mark)].map(decide))].filter(
      (token): token is WrittenToken => token !== undefined && !near.includes(token),
    );
    let chosen: { token: WrittenToken; change: Change; left: FailedPair[] } | undefined;
    const other = present.filter(
      (token) => !near.includes(token) && !far.includes(token) && decide(token.name.slice('color.'.length)) === token,
    );
    for (const group of [near, far, other]) {
      for (const token of group) {
        const found = bestChange(token, context);
        if (found && weightOf(found.left) < weightOf(open) && (!chosen || weightOf(found.left) < weightOf(chosen.left)))
          chosen = { token, ...found };
        if (chosen?.left.length === 0) break;
      }
      if (chosen) break;
    }
    if (!chosen) break;
    const key = keyOf(chosen.token.path);
    changes.set(key, chosen.change);
    const leftIds = new Set(chosen.left.map(idOf));
    const mended = open.filter((one) => !leftIds.has(idOf(one)));
    advised.set(key, { token: chosen.token, pairs: [...(advised.get(key)?.pairs ?? []), ...mended] });
    open = chosen.left;
  }

  const firstIds = new Map(first.map((one) => [idOf(one), one]));
  const told = new Set<string>();
  const isClean = (changed: ReadonlyMap<string, Change>): boolean => failuresOf(withChanges(brand, changed), contexts).length === 0;
  // What was needed on the way only is not advised; the farther from the words, the sooner it goes.
  for (const key of [...changes.keys()].toSorted(
    (a, b) => Number(b.includes('"brand","$value"')) - Number(a.includes('"brand","$value"')),
  )) {
    const without = new Map([...changes].filter(([other]) => other !== key));
    if (changes.size < 2 || open.length > 0 || !isClean(without)) continue;
    changes.delete(key);
    advised.delete(key);
  }
  // With the others as they came out, a nearer colour may do.
  if (changes.size > 1 && open.length === 0)
    for (const [key, { token, pairs }] of advised) {
      const before = changes.get(key)!;
      changes.delete(key);
      open = failuresOf(withChanges(brand, changes), searched);
      const found = open[0] && bestChange(token, pairs[0]?.context ?? open[0].context);
      changes.set(key, found?.left.length === 0 ? found.change : before);
      open = [];
    }
  const isDone = open.length === 0 && isClean(changes);
  const advice = [...advised].map(([key, { token, pairs }]): ContrastAdvice => {
    const mended = pairs.flatMap((one) => firstIds.get(idOf(one)) ?? []);
    const isOf = ({ mark, ground }: FailedPair): boolean => token.name === `color.${mark}` || token.name === `color.${ground}`;
    // What became unreadable on the way only shows a pair that was there before.
    const own = mended.length > 0 ? mended : [first.find(isOf) ?? first[0]!];
    for (const one of own) told.add(idOf(one));
    const change = changes.get(key);
    return {
      token,
      pairs: own,
      value: change === undefined || change === 'gone' ? undefined : parseColor(change, 0),
      canDelete: change === 'gone' || (token.name !== 'color.brand' && isClean(new Map([...changes, [key, 'gone' as const]]))),
    };
  });
  // What no lightness of one token mends: without what was written there, everything is derived.
  const rest = first.filter((one) => !told.has(idOf(one)));
  if (isDone && rest.length > 0 && advice[0]) advice[0].pairs.push(...rest);
  else if (!isDone)
    for (const one of rest) {
      const { mark, ground, context } = one;
      const token = [...originsOf(mark), ...originsOf(ground)].map((name) => decidingToken(tokens, `color.${name}`, context)).find(Boolean);
      const same = advice.find((other) => other.token === token);
      if (same) same.pairs.push(one);
      else advice.push({ token, pairs: [one], value: undefined, canDelete: true });
    }
  for (const { pairs } of advice) pairs.sort((a, b) => first.indexOf(a) - first.indexOf(b));
  return advice.filter(({ pairs, token }) => pairs.length > 0 || token !== undefined);
}
