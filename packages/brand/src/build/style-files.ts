import type { BrandFile } from '../format/brand-file.ts';
import { toHex } from '../runtime/color/color.ts';
import { compileTokens } from '../tokens/compile-tokens.ts';
import { contextsOf, describeContext } from '../tokens/contexts.ts';
import { resolveColors, type ColorContext } from '../tokens/resolve-colors.ts';
import { resolveTokens } from '../tokens/resolve-tokens.ts';
import { tokenCss } from '../tokens/token-css.ts';
import { jsonText, type Target } from './built-file.ts';

/** Every token of one context as CSS text, written or derived. */
function flatTokens(brand: BrandFile, context: ColorContext): Record<string, string> {
  const written = [...resolveTokens(brand, context)].map(([path, value]) => [path, tokenCss(value)] as const);
  const colors = Object.entries(resolveColors(brand, context)).map(([name, color]) => [`color.${name}`, toHex(color)] as const);
  return Object.fromEntries([...written, ...colors].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** All tokens in the usual context, and for each other one those that differ there. */
function tokensByContext(brand: BrandFile): Record<string, Record<string, string>> {
  const [usual, ...others] = contextsOf(brand).map((context) => [describeContext(brand, context), flatTokens(brand, context)] as const);
  const everywhere = usual?.[1] ?? {};
  return {
    default: everywhere,
    ...Object.fromEntries(
      others.map(([name, tokens]) => [
        name,
        Object.fromEntries(Object.entries(tokens).filter(([path, value]) => everywhere[path] !== value)),
      ]),
    ),
  };
}

/** `tokens.css` for pages of the brand, the shared sheet for shadow roots, and a flat list for any other program. */
export const styleFiles: Target = (brand) => [
  ['tokens.css', `${compileTokens(brand, 'page')}\n`],
  [
    'tokens.js',
    `export const text = ${JSON.stringify(compileTokens(brand))};\n/** One sheet for all shadow roots: \`root.adoptedStyleSheets.push(sheet)\`. */\nexport const sheet = new CSSStyleSheet();\nsheet.replaceSync(text);\n`,
  ],
  ['tokens.d.ts', 'export declare const text: string;\nexport declare const sheet: CSSStyleSheet;\n'],
  ['tokens.json', jsonText(tokensByContext(brand))],
];
