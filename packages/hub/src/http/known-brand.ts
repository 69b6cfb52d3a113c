import { SegueError } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import type { Call } from './call.ts';

/** The brand that a request is for. @throws SegueError `invalid-request` */
export function knownBrand({ brands }: Pick<HubContext, 'brands'>, { brand }: Pick<Call, 'brand'>): string {
  if (brand !== undefined && brands.has(brand)) return brand;
  const named = brand === undefined ? 'no brand' : `"${brand.slice(0, 64)}"`;
  throw new SegueError('invalid-request', `The header "segue-brand" names ${named}. Known here: ${[...brands.keys()].join(', ')}.`, {
    path: 'segue-brand',
  });
}
