import { parse, type AnyNode, type DocumentNode, type MemberNode, type ValueNode } from '@humanwhocodes/momoa';
import { controlSign, whyNoJson } from './why-no-json.ts';

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
  /** Names that stand more than once in one object, where all but the last are lost. */
  twice: readonly { name: string; place: Place; firstLine: number }[];
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
const startOf = ({ loc }: AnyNode): { line: number; column: number } => ({ line: loc.start.line, column: loc.start.column });

/** Index of a line break or another control character in a text value, which this parser lets through and others do not. */
function controlIn(text: string): number | undefined {
  for (const { 0: value, index } of text.matchAll(/"(?:[^"\\]|\\.)*"/gs)) {
    const at = [...value].findIndex((sign) => sign < ' ');
    if (at !== -1) return index + [...value].slice(0, at).join('').length;
  }
  return undefined;
}

/** @throws Error with the reason in words, and `file`, `line` and `column` */
function parseStrict(text: string, file: string): DocumentNode {
  try {
    const document = parse(text, { mode: 'json', ranges: true });
    const broken = controlIn(text);
    if (broken === undefined) return document;
    const before = text.slice(0, broken).split('\n');
    throw Object.assign(new Error(controlSign), { line: before.length, column: before.at(-1)!.length + 1 });
  } catch (error) {
    const { line = 1, column = 1 } = error as { line?: number; column?: number };
    if (error instanceof RangeError) throw error;
    throw Object.assign(new Error(whyNoJson(text, error), { cause: error }), { file, line, column, isSyntax: true });
  }
}

/** The other file; what goes wrong with it is told where it is named. */
function readOther(reference: string, from: string, node: ValueNode, read: ReadReference): { text: string; file: string } | undefined {
  try {
    return read(reference, from);
  } catch (error) {
    throw Object.assign(error as Error, { file: from, ...startOf(node) });
  }
}

/**
 * Reads strict JSON.
 *
 * @param file name for findings
 * @param readReference opens files that are named by `{ "$ref": "./other.json" }`
 * @throws Error in words, with `file`, `line` and `column`; with `fix` for a file that is named and cannot be opened here
 */
export function readJson(text: string, file: string, readReference?: ReadReference): JsonSource {
  const document = parseStrict(text, file);
  const included = new Map<ValueNode, Included>();
  const twice: { name: string; place: Place; firstLine: number }[] = [];
  function include(node: ValueNode, way: readonly string[]): void {
    const reference = onlyReference(node);
    const from = way.at(-1)!;
    if (reference !== undefined && !reference.startsWith('#')) {
      const refuse = (message: string, fix: string): never => {
        throw Object.assign(new Error(message), { file: from, ...node.loc.start, fix });
      };
      if (!readReference)
        return refuse(`"${reference}" is another file, which cannot be read here`, 'put all into one file with "segue-brand bundle".');
      const other = readOther(reference, from, node, readReference);
      if (!other) return;
      if (way.includes(other.file))
        refuse(
          `"${reference}" leads back to ${other.file === from ? 'the file itself' : other.file}`,
          'name a file that does not name this one.',
        );
      if (way.length > deepest) refuse(`"${reference}" is named through more than ${deepest} files`, 'name it more directly.');
      const { body } = parseStrict(other.text, other.file);
      included.set(node, { body, ...other });
      include(body, [...way, other.file]);
    } else if (node.type === 'Object') {
      const names = new Map<string, MemberNode>();
      for (const member of node.members) {
        const name = nameOf(member);
        const before = names.get(name);
        if (before) twice.push({ name, place: { file: from, ...startOf(member.name) }, firstLine: before.name.loc.start.line });
        names.set(name, before ?? member);
        include(member.value, way);
      }
    } else if (node.type === 'Array') for (const { value } of node.elements) include(value, way);
  }
  include(document.body, [file]);
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
    twice,
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
