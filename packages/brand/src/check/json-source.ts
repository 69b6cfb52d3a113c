import { parse, type AnyNode, type DocumentNode, type MemberNode, type ValueNode } from '@humanwhocodes/momoa';

export type JsonPath = readonly (string | number)[];
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** A JSON text that knows where each of its values stands. */
export interface JsonSource {
  value: unknown;
  /** Place of a value; of the nearest one around it where the path leads nowhere. `key`: of its name instead. */
  placeOf(path: JsonPath, part?: 'value' | 'key'): Place;
  /** Place of a character of a text value, counted in UTF-16 units. */
  placeInText(path: JsonPath, index: number): Place;
}

const nameOf = ({ name }: MemberNode): string => (name.type === 'String' ? name.value : name.name);

function valueOf(node: ValueNode): unknown {
  if (node.type === 'Object') {
    // Without a prototype, a key like __proto__ is one key among others.
    const object = Object.create(null) as Record<string, unknown>;
    for (const member of node.members) object[nameOf(member)] = valueOf(member.value);
    return object;
  }
  if (node.type === 'Array') return node.elements.map((element) => valueOf(element.value));
  return 'value' in node ? node.value : null;
}

/** How many characters of the source one character of a JSON text takes: `\n` two, `\u4f60` six. */
const escaped = /\\u[\da-f]{4}|\\.|[^\\]/giu;

/**
 * Reads strict JSON.
 *
 * @param file name for findings
 * @throws JsonError of the parser, with `line` and `column`
 */
export function readJson(text: string, file: string): JsonSource {
  const document: DocumentNode = parse(text, { mode: 'json', ranges: true });
  const place = (node: AnyNode, ahead = 0): Place => ({ file, line: node.loc.start.line, column: node.loc.start.column + ahead });
  function find(path: JsonPath): { node: ValueNode; member: MemberNode | undefined; whole: boolean } {
    let node: ValueNode = document.body;
    let member: MemberNode | undefined;
    for (const step of path) {
      const next: MemberNode | ValueNode | undefined =
        node.type === 'Object'
          ? node.members.findLast((candidate) => nameOf(candidate) === step)
          : node.type === 'Array'
            ? node.elements[step as number]?.value
            : undefined;
      if (!next) return { node, member, whole: false };
      member = next.type === 'Member' ? next : undefined;
      node = next.type === 'Member' ? next.value : next;
    }
    return { node, member, whole: true };
  }
  return {
    value: valueOf(document.body),
    placeOf(path, part = 'value') {
      const { node, member, whole } = find(path);
      return place(member && (part === 'key' || !whole) ? member.name : node);
    },
    placeInText(path, index) {
      const { node, whole } = find(path);
      if (!whole || node.type !== 'String' || !node.range) return place(node);
      let [units, ahead] = [0, 1];
      for (const [piece] of text.slice(node.range[0] + 1, node.range[1] - 1).matchAll(escaped)) {
        if (units >= index) break;
        units += piece.startsWith('\\') ? 1 : piece.length;
        ahead += piece.length;
      }
      return place(node, ahead);
    },
  };
}
