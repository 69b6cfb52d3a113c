import type { JsonPath } from '../findings/json-source.ts';

/** A JSON value without what stands at some places; entries of lists keep their order. Pure: the value stays as it is. */
export function withoutPlaces(value: unknown, paths: readonly JsonPath[]): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  const goes = (step: string | number): boolean => paths.some((path) => path.length === 1 && path[0] === step);
  const inner = (step: string | number, part: unknown): unknown =>
    withoutPlaces(
      part,
      paths.filter((path) => path.length > 1 && path[0] === step).map((path) => path.slice(1)),
    );
  if (Array.isArray(value)) return value.flatMap((part: unknown, index) => (goes(index) ? [] : [inner(index, part)]));
  const kept = Object.entries(value).flatMap(([step, part]) => (goes(step) ? [] : [[step, inner(step, part)] as const]));
  return Object.assign(Object.create(null) as object, Object.fromEntries(kept));
}
