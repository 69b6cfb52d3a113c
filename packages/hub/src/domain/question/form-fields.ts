import { plain, type Block, type Limits, type Option } from '@segue/channels';
import type { Voice } from '@segue/brand/runtime';
import type { FormField } from '@segue/protocol';
import type { OpenQuestion } from '../../storage/rows.ts';

type Form = NonNullable<Block['form']>;

/** Data behind the answers to a field: `f:<message>:<field>:<option, "skip", "back" or "stop">`. */
export const fieldData = (messageId: string, field: number, what: string): string => `f:${messageId}:${field}:${what}`;

/** Undefined: no answer to a field. Pure. */
export function parseFieldData(data: string): { messageId: string; field: number; what: string } | undefined {
  const found = /^f:([A-Za-z0-9_-]{1,50}):(\d{1,3}):([A-Za-z0-9_-]{1,64})$/.exec(data);
  return found ? { messageId: found[1]!, field: Number(found[2]), what: found[3]! } : undefined;
}

export interface AskedField {
  block: Block;
  question: Pick<OpenQuestion, 'options' | 'ways'>;
}

/** What one field of a form asks, with what can be pressed or named there. Pure. */
export function askField(
  { messageId, fields }: Form,
  index: number,
  voice: Voice,
  { buttons }: Pick<Limits, 'buttons'>,
): AskedField | undefined {
  const field = fields[index];
  if (!field) return undefined;
  const data = (what: string): string => fieldData(messageId, index, what);
  const answers: Option[] =
    field.type === 'checkbox'
      ? [
          { data: data('yes'), label: voice.say('form-yes') },
          { data: data('no'), label: voice.say('form-no') },
        ]
      : (field.options ?? []).map(({ label }, option) => ({ data: data(String(option)), label }));
  const ways: Option[] = [
    ...(field.required ? [] : [{ data: data('skip'), label: voice.say('hub-form-skip') }]),
    ...(index > 0 ? [{ data: data('back'), label: voice.say('hub-form-back') }] : []),
    { data: data('stop'), label: voice.say('hub-form-stop') },
  ];
  const canPress = buttons !== undefined && answers.length + ways.length <= buttons.max;
  // A number may be the answer: ways have none.
  const hint = canPress ? '' : `\n${voice.say('hub-form-ways', { ways: ways.map(({ label }) => label).join(' · ') })}`;
  return {
    block: { words: plain(`${field.label}${hint}`), options: canPress ? [...answers, ...ways] : answers, links: [] },
    question: { options: answers, ways },
  };
}

/** The answer to a field that a press stands for; undefined: it is a way, or none of the field's. Pure. */
export function pickedValue(field: FormField, what: string): string | undefined {
  if (field.type === 'checkbox') return what === 'yes' || what === 'no' ? what : undefined;
  return field.options?.[Number(what)]?.id;
}

const patterns: Partial<Record<FormField['type'], [pattern: RegExp, key: string]>> = {
  // As browsers check an address, with a dot in its host.
  email: [/^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,}$/, 'form-email'],
  number: [/^[-+]?[\p{Nd}\s.,'’٫٬]{1,40}$/u, 'form-number'],
  tel: [/^\+?[\p{Nd}\s()./-]{3,40}$/u, 'form-tel'],
};

/** The key of the sentence that says what is wrong with a value; undefined: nothing is. Pure. */
export const problemOf = ({ type }: FormField, value: string): string | undefined => {
  const [pattern, key] = patterns[type] ?? [];
  return pattern && !pattern.test(value) ? key : undefined;
};

/** A whole form in words, as it stands in the log. Pure. */
export function formText(fields: readonly FormField[], values: Readonly<Record<string, string>>, voice: Voice): string {
  const shown = (field: FormField): string => {
    const value = values[field.id]!;
    if (field.type === 'checkbox') return voice.say(value === 'yes' ? 'form-yes' : 'form-no');
    return field.options?.find(({ id }) => id === value)?.label ?? value;
  };
  const lines = fields.filter(({ id }) => values[id] !== undefined).map((field) => `${field.label}: ${shown(field)}`);
  return lines.join('\n') || voice.say('form-sent');
}
