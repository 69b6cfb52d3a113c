import type { Plugin } from 'vite';
import type { Node } from './node.ts';

/**
 * Writes the fields that Lit's decorators declare as one call for each class: a decorator costs a call, and its library, for each field.
 * Sources and tests keep the decorators.
 */
export function flattenDecorators(): Plugin {
  const helper = '\0segue:fields';
  return {
    name: 'segue:flatten-decorators',
    enforce: 'post',
    resolveId: (id) => (id === helper ? helper : undefined),
    load: (id) =>
      id === helper
        ? `export const fields = (type, attributes, others, queries) => {
  type.properties = { ...attributes };
  if (others) for (const name of others.split(' ')) type.properties[name] = { attribute: false };
  for (const name in queries) Object.defineProperty(type.prototype, name, { __proto__: null, get() { return this.renderRoot?.querySelector(queries[name]) ?? null; } });
};`
        : undefined,
    transform(code, id) {
      if (!/packages\/\w+\/src\//.test(id) || !code.includes('lit/decorators.js')) return undefined;
      const source = (node: Node): string => code.slice(node.start, node.end);
      const classes = new Map<string, { attributes: string[]; others: string[]; queries: string[] }>();
      const edits: Node[] = [];
      for (const statement of (this.parse(code) as unknown as { body: Node[] }).body) {
        const call = statement['expression'] as Node & { arguments?: Node[] };
        const [list, prototype, name] =
          (statement.type === 'ExpressionStatement' && call.type === 'CallExpression' && call.arguments) || [];
        const decorators = (list?.type === 'ArrayExpression' && (list['elements'] as Node[])) || [];
        const [, type] = (prototype && /^(\w+)\.prototype$/.exec(source(prototype))) || [];
        if (!type || !name || decorators.length === 0) continue;
        const [decorator, second] = decorators;
        const {
          callee,
          arguments: [options],
        } = decorator as unknown as { callee: Node; arguments: Node[] };
        const kind = source(callee);
        if (second || !['property', 'state', 'query'].includes(kind))
          throw new Error(`${id}: ${source(statement)} is no single property, state or query`);
        if (!classes.has(type)) classes.set(type, { attributes: [], others: [], queries: [] });
        const { attributes, others, queries } = classes.get(type)!;
        const field = String(name['value']);
        const written = options ? source(options) : '{}';
        if (/\btype: (Number|Object|Array)\b/.test(written))
          throw new Error(`${id}: Lit is built without attributes that are numbers or JSON`);
        if (kind === 'query') queries.push(`${field}: ${written}`);
        else if (kind === 'state' || /\battribute: false\b/.test(written)) others.push(field);
        else attributes.push(`${field}: ${written}`);
        edits.push(statement);
      }
      let result = code;
      for (const { start, end } of edits.toReversed()) result = result.slice(0, start) + result.slice(end);
      const calls = [...classes].map(
        ([type, { attributes, others, queries }]) =>
          `fields(${type}, { ${attributes.join(', ')} }, ${JSON.stringify(others.join(' '))}, { ${queries.join(', ')} });`,
      );
      return { code: `import { fields } from ${JSON.stringify(helper)};\n${result}\n${calls.join('\n')}`, map: null };
    },
  };
}
