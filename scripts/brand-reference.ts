/**
 * Writes the reference of the brand file from its schema. `--check` only says whether it is fresh.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from './run-command.ts';

interface Node {
  type?: string | string[];
  description?: string;
  enum?: string[];
  const?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Node>;
  additionalProperties?: boolean | Node;
  items?: Node;
  anyOf?: Node[];
  required?: string[];
}

const target = `${root}docs/brand/reference.md`;
const inline = (node: Node): Node => node.anyOf?.[0] ?? node;

function typeOf(outer: Node): string {
  const node = inline(outer);
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(', ');
  if (node.const !== undefined) return `\`${node.const}\``;
  if (node.items) return `list of ${typeOf(node.items)}`;
  if (node.type === 'object' && typeof node.additionalProperties === 'object') return 'map';
  const range =
    node.minimum === undefined ? '' : node.maximum === undefined ? ` from ${node.minimum}` : ` from ${node.minimum} to ${node.maximum}`;
  return `${[node.type ?? 'any'].flat().join(' or ')}${range}`;
}

function sections(name: string, outer: Node): string[] {
  const node = inline(outer);
  const here: string[] = [];
  const fields = Object.entries(node.properties ?? {});
  if (fields.length > 0) {
    const rows = fields.map(
      ([field, inner]) =>
        `| \`${field}\`${node.required?.includes(field) ? ' (required)' : ''} | ${typeOf(inner)} | ${(inner.description ?? '').replaceAll('|', '\\|')} |`,
    );
    here.push(
      `## ${name === '' ? 'The file' : `\`${name}\``}\n\n${node.description ?? outer.description ?? ''}\n\n| field | value | what it does |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
    );
  }
  const step = (field: string): string => (name === '' ? field : `${name}.${field}`);
  const inner = fields.flatMap(([field, child]) => sections(step(field), child));
  const listed = [node.items, typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined].flatMap((child) =>
    child ? sections(step('*'), child) : [],
  );
  return [...here, ...inner, ...listed];
}

/** The text of the page. */
export function brandReference(): string {
  const schema = JSON.parse(readFileSync(`${root}packages/brand/src/schema/brand.schema.json`, 'utf8')) as Node & { $id: string };
  return `# Reference of the brand file

Made from the schema (\`${schema.$id}\`) by \`node scripts/brand-reference.ts\`. Write that address as \`"$schema"\` and an editor completes and
checks while you type; \`segue-brand check\` finds the rest. \`*\` stands for any name, or any place in a list. A key that is not named here is an error.

${sections('', schema).join('\n')}`;
}

if (import.meta.main) {
  const text = brandReference();
  const isFresh = existsSync(target) && readFileSync(target, 'utf8') === text;
  if (process.argv.includes('--check')) {
    if (!isFresh) console.log('docs/brand/reference.md is not what the schema says: run `node scripts/brand-reference.ts`.');
    process.exitCode = isFresh ? 0 : 1;
  } else writeFileSync(target, text);
}
