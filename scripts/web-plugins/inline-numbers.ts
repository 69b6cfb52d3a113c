import type { Plugin } from 'vite';
import type { Node } from './node.ts';

/** Places where a number may stand for its name. */
const takesNumber =
  /^(Binary|Logical|Conditional|Array|Call|New|Unary)Expression$|^(ReturnStatement|TemplateLiteral|ArrowFunctionExpression)$/;
const isNumber = ({ type, value, left, right, operator }: Node): boolean =>
  type === 'BinaryExpression' ? operator === '*' && isNumber(left as Node) && isNumber(right as Node) : typeof value === 'number';

/** Puts a module's own numbers where they are used. People need the names; in a chunk each is one more variable. */
export function inlineNumbers(): Plugin {
  return {
    name: 'segue:inline-numbers',
    enforce: 'post',
    transform(code, id) {
      if (!/packages\/\w+\/src\//.test(id)) return undefined;
      const tree = this.parse(code) as unknown as { body: Node[] };
      const numbers = new Map<string, { statement: Node; text: string; uses: Node[] | undefined }>();
      for (const statement of tree.body) {
        const [declared, ...others] = ((statement.type === 'VariableDeclaration' && statement['declarations']) || []) as Node[];
        const [name, init] = [declared?.['id'] as Node | undefined, declared?.['init'] as Node | null | undefined];
        if (statement['kind'] !== 'const' || others.length > 0 || name?.type !== 'Identifier' || !init || !isNumber(init)) continue;
        numbers.set(String(name['name']), { statement, text: `(${code.slice(init.start, init.end)})`, uses: [] });
      }
      const visit = (node: unknown, parent: Node, key: string): void => {
        if (Array.isArray(node)) return node.forEach((one) => visit(one, parent, key));
        if (typeof node !== 'object' || node === null || !('type' in node)) return;
        const here = node as Node;
        const number = here.type === 'Identifier' ? numbers.get(String(here['name'])) : undefined;
        const isName = (key === 'property' || key === 'key') && parent['computed'] !== true && parent['shorthand'] !== true;
        const isUse =
          (takesNumber.test(parent.type) && key !== 'callee' && key !== 'params') ||
          (parent.type === 'Property' && key === 'value' && parent['shorthand'] !== true) ||
          (parent.type === 'VariableDeclarator' && key === 'init') ||
          (parent.type === 'AssignmentExpression' && key === 'right');
        // Anything else, a second declaration above all: it keeps its name.
        if (number && !isName && parent['id'] !== (number.statement['declarations'] as Node[])[0]!['id'])
          number.uses = isUse ? number.uses && [...number.uses, here] : undefined;
        for (const [name, value] of Object.entries(here)) if (name !== 'type' && typeof value === 'object') visit(value, here, name);
      };
      for (const statement of tree.body) visit(statement, statement, '');
      const edits: [start: number, end: number, text: string][] = [];
      for (const { statement, text, uses } of numbers.values())
        if (uses)
          edits.push([statement.start, statement.end, ''], ...uses.map(({ start, end }): (typeof edits)[number] => [start, end, text]));
      let result = code;
      for (const [start, end, text] of edits.toSorted((a, b) => b[0] - a[0])) result = result.slice(0, start) + text + result.slice(end);
      return edits.length > 0 ? { code: result, map: null } : undefined;
    },
  };
}
