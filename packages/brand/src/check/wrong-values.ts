import { brandSchema, inlineForm, type SchemaNode } from '../schema/known-keys.ts';
import type { JsonPath } from '../findings/json-source.ts';
import { nearestName } from '../findings/nearest-name.ts';
import { partExamples } from './part-examples.ts';
import { entryFields } from './sentences.ts';

/** A value that is not as the schema of brand files has it, or the lack of one. */
export interface WrongValue {
  /** Of the value; where something is missing, of what should hold it. */
  path: JsonPath;
  message: string;
  have?: string;
  need: string;
  fix: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'string' ? 'text' : typeof value;

const longest = 40;
/** A value as it is written, where that is short. */
const shown = (value: unknown): string => {
  const text = typeof value === 'object' ? kindOf(value) : JSON.stringify(value);
  return text.length > longest ? kindOf(value) : text;
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function kindNeeded({ type, minimum, maximum, exclusiveMinimum }: SchemaNode): string {
  const kinds = [type ?? []].flat();
  const [kind] = kinds;
  if (kinds.length > 1) return listed(kinds.map((one) => (one === 'string' ? 'text' : one)));
  if (kind === 'string') return 'text';
  if (kind === 'boolean') return 'true or false';
  if (kind !== 'integer' && kind !== 'number') return kind ?? '';
  const whole = kind === 'integer' ? 'a whole number' : 'a number';
  if (exclusiveMinimum !== undefined) return `${whole} above ${exclusiveMinimum}`;
  if (minimum === undefined) return whole;
  return maximum === undefined ? `${whole} of at least ${minimum}` : `${whole} from ${minimum} to ${maximum}`;
}

function needOf(node: SchemaNode, pattern: string): string {
  if (node.anyOf) return node.anyOf.some(({ type }) => type === 'string') ? 'text or object' : needOf(inlineForm(node), pattern);
  if (node.enum) return listed(node.enum.map((value) => JSON.stringify(value)));
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.pattern) return pattern === 'brand' ? 'an id of lower-case letters, digits and hyphens' : 'a locale';
  return kindNeeded(node);
}

const isKind = (value: unknown, type: string): boolean =>
  type === 'integer'
    ? Number.isInteger(value)
    : type === 'array'
      ? Array.isArray(value)
      : type === 'object'
        ? isObject(value)
        : typeof value === type;

/** Whether a value itself is right; what it holds is looked at by itself. */
function isRight(value: unknown, node: SchemaNode): boolean {
  // Another file stands here as its content by now, so that only forms of the value itself count.
  if (node.anyOf) return node.anyOf.some((form) => form.type !== undefined && isRight(value, form));
  if (node.type !== undefined && ![node.type].flat().some((type) => isKind(value, type))) return false;
  if (node.enum && !node.enum.includes(value)) return false;
  if (node.const !== undefined && value !== node.const) return false;
  if (typeof value === 'string') return node.pattern === undefined || new RegExp(node.pattern).test(value);
  if (typeof value !== 'number') return true;
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = node;
  return value >= minimum && value <= maximum && value > exclusiveMinimum;
}

/** The name of a place as people say it: sentences by key, locale and channel. */
function nameOf(path: JsonPath): string {
  const [voice, copy, key, locale, ...channel] = path;
  if (voice !== 'voice' || copy !== 'copy' || locale === undefined || entryFields.has(String(locale))) return path.join('.') || 'the file';
  return `copy.${key} ${[locale, ...channel].join('/')}`;
}

function fixOf(value: unknown, node: SchemaNode, pattern: string, need: string): string {
  const choices = (node.enum ?? []).filter((choice) => typeof choice === 'string');
  if (choices.length > 0) {
    const small = typeof value === 'string' ? value.toLowerCase() : '';
    const meant = choices.find((choice) => choice.toLowerCase() === small) ?? nearestName(small, choices);
    return meant === undefined ? `write ${need}.` : `did you mean "${meant}"?`;
  }
  if (pattern === 'voice.copy.*.*' && typeof value === 'string') return `write { "default": ${JSON.stringify(value)} }.`;
  const example = partExamples[pattern] ?? partExamples[pattern.replace(/\.[^.]*$/, '.*')];
  if (example !== undefined) return `write ${example}.`;
  const isBare = kindOf(value) === 'text' && /number|true/.test(need);
  return `write ${need}${isBare ? ', without quotes' : ''}.`;
}

function wrongAt(value: unknown, node: SchemaNode, path: JsonPath, pattern: string): WrongValue {
  const name = nameOf(path);
  if (pattern === 'voice.locales.*')
    return { path, message: 'voice.locales names no locale here.', need: 'a locale', fix: 'write a tag such as "en" or "zh-CN".' };
  const need = needOf(node, pattern);
  // Of a list or an object the kind is enough to see what is wrong.
  const isPlain = /^(text|array|object|text or object)$/.test(need);
  const have = isPlain ? kindOf(value) : shown(value);
  const fix = fixOf(value, node, pattern, need);
  const isBareSentence = pattern === 'voice.copy.*.*' && typeof value === 'string';
  return { path, message: isBareSentence ? `${name} is text.` : `${name} is ${have}, not ${need}.`, have, need, fix };
}

/**
 * Every value that is not of the kind, the range or the choice that the schema has: the outermost one where several lie in each other. Keys that
 * the schema does not know are not looked at. Pure.
 *
 * @param brand as read, with plain tokens wrapped as one set
 */
export function wrongValues(brand: unknown): WrongValue[] {
  const wrong: WrongValue[] = [];
  const walk = (value: unknown, outer: SchemaNode, path: JsonPath, pattern: string): void => {
    if (!isRight(value, outer)) {
      wrong.push(wrongAt(value, outer, path, pattern));
      return;
    }
    const node = inlineForm(outer);
    const step = (name: string): string => (pattern === '' ? name : `${pattern}.${name}`);
    if (Array.isArray(value) && node.items) value.forEach((item, index) => walk(item, node.items!, [...path, index], step('*')));
    if (!isObject(value)) return;
    for (const name of node.required ?? []) {
      if (value[name] !== undefined) continue;
      const inner = [...path, name];
      const example = partExamples[step(name)] ?? `"${name}"`;
      wrong.push({ path: inner, message: `${nameOf(inner)} is missing.`, need: name, fix: `write ${example}.` });
    }
    for (const [name, inner] of Object.entries(value)) {
      const known = node.properties && Object.hasOwn(node.properties, name) ? node.properties[name] : undefined;
      if (known) walk(inner, known, [...path, name], step(name));
      else if (typeof node.additionalProperties === 'object') walk(inner, node.additionalProperties, [...path, name], step('*'));
    }
  };
  walk(brand, brandSchema, [], '');
  return wrong;
}
