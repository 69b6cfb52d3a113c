import type { Plugin } from 'vite';
import type { Node } from './node.ts';

/** @param before a template up to an expression, with `x` for each expression up to this one */
function takesExpression(before: string): boolean {
  const text = before.slice(0, -1);
  const tag = text.slice(text.lastIndexOf('<'));
  const isInTag = tag.startsWith('<') && !tag.includes('>');
  return isInTag ? /=("[^"]*|'[^']*|[^\s"'>]*)$/.test(tag) : !/<(textarea|style|title|script)\b[^<]*$/i.test(text);
}

/** Shrinks the text of css and html templates: indentation is for people. Works on the syntax tree, so expressions are never touched. */
export function minifyTemplates(): Plugin {
  return {
    name: 'segue:minify-templates',
    enforce: 'post',
    transform(code, id) {
      if (!/packages\/\w+\/src\//.test(id) || !/\b(html|css|svg)`/.test(code)) return undefined;
      const edits: [start: number, end: number, text: string][] = [];
      const visit = (node: unknown): void => {
        if (Array.isArray(node)) return node.forEach(visit);
        if (typeof node !== 'object' || node === null || !('type' in node)) return;
        const here = node as Node;
        if (here.type === 'TaggedTemplateExpression') {
          const tag = (here['tag'] as Node & { name?: string }).name ?? '';
          let before = '';
          for (const quasi of (here['quasi'] as Node & { quasis: Node[] }).quasis) {
            const text = code.slice(quasi.start, quasi.end);
            if ((tag === 'html' || tag === 'svg') && before && !takesExpression(before))
              throw new Error(`${id}: Lit is built without expressions in raw text and in the place of an attribute: ${before.slice(-60)}`);
            before += `${text}x`;
            if (tag === 'css')
              edits.push([
                quasi.start,
                quasi.end,
                text
                  .replaceAll(/\/\*[^]*?\*\//g, '')
                  .replaceAll(/\s+/g, ' ')
                  .replaceAll(/ ?([{};,>/]) ?/g, '$1')
                  .replaceAll(/(?<=[\d)]) \* (?=\.?\d|\(|var\(|calc\()/g, '*')
                  .replaceAll(/: /g, ':')
                  .replaceAll(';}', '}')
                  .replaceAll(/(?<![\d.])0\./g, '.')
                  .trim(),
              ]);
            else if (tag === 'html' || tag === 'svg')
              edits.push([quasi.start, quasi.end, text.replaceAll(/>\s*\n\s*</g, '><').replaceAll(/\s*\n\s*/g, ' ')]);
          }
        }
        for (const [key, value] of Object.entries(here)) if (key !== 'type' && typeof value === 'object') visit(value);
      };
      visit(this.parse(code));
      let result = code;
      for (const [start, end, text] of edits.toSorted((a, b) => b[0] - a[0])) result = result.slice(0, start) + text + result.slice(end);
      return { code: result, map: null };
    },
  };
}
