import type { TokenTree } from '../format/brand-file.ts';
import { leftOut, type Note } from './repair.ts';
import { isTree } from './source-document.ts';

const plugin = 'studio.tokens';

/** The extensions of a token without the change of colour that Tokens Studio keeps there, and that change; undefined where there is none. */
function takeModify(extensions: unknown): { modify: unknown; rest: TokenTree } | undefined {
  const own = isTree(extensions) ? extensions[plugin] : undefined;
  if (!isTree(extensions) || !isTree(own) || !('modify' in own)) return undefined;
  const { modify, ...kept } = own;
  const { [plugin]: _, ...rest } = extensions;
  return { modify, rest: Object.keys(kept).length > 0 ? { ...rest, [plugin]: kept } : rest };
}

/**
 * Applies what Tokens Studio has in `modify`, which no other reader of the format would. An alpha is exact in every space; lighter, darker and
 * mixed depend on how the plugin computes, so that the colour stays as it is written and the change is listed as left out.
 *
 * @param token in the strict form
 * @param plain the colour that an alias leads to, where it is the same in every mode
 */
export function applyModify(token: TokenTree, plain: (value: unknown) => unknown, note: Note): TokenTree {
  const taken = takeModify(token['$extensions']);
  if (!taken) return token;
  const { modify, rest } = taken;
  const { $extensions: _, ...bare } = token;
  const kept: TokenTree = Object.keys(rest).length > 0 ? { ...bare, $extensions: rest } : bare;
  const { type, value } = isTree(modify) ? modify : {};
  const lost = (reason: string): TokenTree => {
    note({ modify }, leftOut(`${reason}; export resolved values`));
    return kept;
  };
  if (token['$type'] !== 'color') return lost('only a colour can be changed');
  if (type !== 'alpha') return lost('the colour stays as it is without it');
  const alpha = typeof value === 'number' || /^\s*\d*\.?\d+\s*$/.test(String(value)) ? Number(value) : undefined;
  if (alpha === undefined) return lost('its alpha is no number, and the colour stays as it is without it');
  const color = plain(token['$value']);
  if (!isTree(color)) return lost(`${String(token['$value'])} is not the same in every mode, and stays as it is without the alpha`);
  const { hex, ...parts } = color;
  const changed = { ...parts, alpha: Math.min(1, Math.max(0, alpha)), ...(hex !== undefined && { hex }) };
  note({ $value: token['$value'], modify }, changed);
  return { ...kept, $value: changed };
}
