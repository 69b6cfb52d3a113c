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

function valueOf(node: ValueNode, included: ReadonlyMap<ValueNode, { body: ValueNode }>): unknown {
  const other = included.get(node);
  if (other) return valueOf(other.body, included);
  if (node.type === 'Object') {
    // Without a prototype, a key like __proto__ is one key among others.
    const object = Object.create(null) as Record<string, unknown>;
    for (const member of node.members) object[nameOf(member)] = valueOf(member.value, included);
    return object;
  }
  if (node.type === 'Array') return node.elements.map((element) => valueOf(element.value, included));
  return 'value' in node ? node.value : null;
}

/** Another file whose content stands where a file says `{ "$ref": "./other.json" }`. */
export type ReadReference = (reference: string, from: string) => { text: string; file: string } | undefined;

/** How many characters of the source one character of a JSON text takes: `\n` two, `\u4f60` six. */
const escaped = /\\u[\da-f]{4}|\\.|[^\\]/giu;

/** What a node is read in place of: the body of another file. */
interface Included {
  body: ValueNode;
  file: string;
  text: string;
}
const onlyReference = (node: ValueNode): string | undefined => {
  const [member, ...others] = node.type === 'Object' ? node.members : [];
  if (!member || others.length > 0 || nameOf(member) !== '$ref' || member.value.type !== 'String') return undefined;
  return member.value.value;
};
const deepest = 16;

/**
 * Reads strict JSON.
 *
 * @param file name for findings
 * @param readReference opens files that are named by `{ "$ref": "./other.json" }`
 * @throws JsonError of the parser, with `line` and `column`, and `file` where it is another one; Error with `fix` for a file that is named and
 *   cannot be opened here
 */
export function readJson(text: string, file: string, readReference?: ReadReference): JsonSource {
  const document: DocumentNode = parse(text, { mode: 'json', ranges: true });
  const included = new Map<ValueNode, Included>();
  function include(node: ValueNode, from: string, depth: number): void {
    const reference = onlyReference(node);
    if (reference !== undefined && !reference.startsWith('#') && depth < deepest) {
      if (!readReference)
        throw Object.assign(new Error(`"${reference}" is another file, which cannot be read here`), {
          ...node.loc.start,
          fix: 'put all into one file with "segue-brand bundle".',
        });
      const other = readReference(reference, from);
      if (!other) return;
      try {
        const { body } = parse(other.text, { mode: 'json', ranges: true });
        included.set(node, { body, ...other });
        include(body, other.file, depth + 1);
      } catch (error) {
        throw Object.assign(error as Error, { file: other.file });
      }
    } else if (node.type === 'Object') for (const { value } of node.members) include(value, from, depth);
    else if (node.type === 'Array') for (const { value } of node.elements) include(value, from, depth);
  }
  include(document.body, file, 0);
  const place = (node: AnyNode, at: string, ahead = 0): Place => ({
    file: at,
    line: node.loc.start.line,
    column: node.loc.start.column + ahead,
  });
  interface Found {
    node: ValueNode;
    member: MemberNode | undefined;
    whole: boolean;
    file: string;
    text: string;
  }
  function find(path: JsonPath): Found {
    let at = { file, text };
    const enter = (node: ValueNode): ValueNode => {
      const other = included.get(node);
      if (!other) return node;
      at = other;
      return enter(other.body);
    };
    let node = enter(document.body);
    let member: MemberNode | undefined;
    for (const step of path) {
      const next: MemberNode | ValueNode | undefined =
        node.type === 'Object'
          ? node.members.findLast((candidate) => nameOf(candidate) === step)
          : node.type === 'Array'
            ? node.elements[step as number]?.value
            : undefined;
      if (!next) return { node, member, whole: false, ...at };
      const inner = next.type === 'Member' ? next.value : next;
      const entered = enter(inner);
      // The name of what another file holds stands in the first one.
      member = next.type === 'Member' && entered === inner ? next : undefined;
      node = entered;
    }
    return { node, member, whole: true, ...at };
  }
  return {
    value: valueOf(document.body, included),
    placeOf(path, part = 'value') {
      const { node, member, whole, file: here } = find(path);
      return place(member && (part === 'key' || !whole) ? member.name : node, here);
    },
    placeInText(path, index) {
      const { node, whole, file: here, text: source } = find(path);
      if (!whole || node.type !== 'String' || !node.range) return place(node, here);
      let [units, ahead] = [0, 1];
      for (const [piece] of source.slice(node.range[0] + 1, node.range[1] - 1).matchAll(escaped)) {
        if (units >= index) break;
        units += piece.startsWith('\\') ? 1 : piece.length;
        ahead += piece.length;
      }
      return place(node, here, ahead);
    },
  };
}
