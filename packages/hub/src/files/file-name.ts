import { limits, visibleName } from '@segue/protocol';

/** Longest ending that is kept when a name is cut, with its full stop. */
const maxEndingLength = 12;

/**
 * What a file is called, whoever named it: without a path, without signs that nobody sees or that turn its letters round, with something in it
 * that can be read. Pure.
 *
 * @param otherwise for a name with nothing to be seen in it
 */
export function fileName(given: string, otherwise = 'file'): string {
  // A colon names a part of a file ("a.exe::$DATA"), and none of these is part of a name on every system.
  // Only the end of it can matter: nothing has a path so long.
  const name = visibleName(given.slice(-4_096).replace(/^[^]*[\\/]/, ''))
    .replace(/[:*?"<>|]/g, '_')
    .replace(/[. ]+$/, '');
  if (!/[\p{L}\p{N}\p{S}]/u.test(name)) return otherwise;
  const named = /^\.[\p{L}\p{N}]{1,5}$/u.test(name) ? `${otherwise}${name}` : name;
  if (named.length <= limits.maxFileNameLength) return named;
  const ending = new RegExp(`\\.[\\p{L}\\p{N}]{1,${maxEndingLength - 1}}$`, 'u').exec(named)?.[0] ?? '';
  return named.slice(0, limits.maxFileNameLength - ending.length).replace(/[\ud800-\udbff]$/, '') + ending;
}
