import type { TokenTree } from '../format/brand-file.ts';
import { ImportError } from './import-error.ts';
import { isTree } from './source-document.ts';

/**
 * Tells an answer of Figma's web interface from an export: it has variables by their ids, not tokens by their names.
 *
 * @throws ImportError with the way to an export
 */
export function refuseFigmaAnswer(json: TokenTree, file: string): void {
  const meta = isTree(json['meta']) ? json['meta'] : json;
  const found = ['variableCollections', 'variables'].filter((name) => isTree(meta[name]) && !('$value' in meta[name]));
  const isAnswer = found.length === 2 || (found.length === 1 && meta !== json);
  if (!isAnswer) return;
  throw new ImportError(
    `${file} is an answer of Figma's REST API (${found.map((name) => (meta === json ? name : `meta.${name}`)).join(', ')}), not an export of design tokens. ` +
      'What is read is design tokens as JSON (DTCG), one file for each mode: in Figma, open the variables, choose to export the modes in the ' +
      'menu of each collection, put the files into one folder, and import that.',
  );
}
