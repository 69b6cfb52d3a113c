import type { BrandFile } from '../format/brand-file.ts';
import type { CompiledComplex, CompiledMessage, CompiledPattern, Expression } from '../runtime/strings.ts';
import { compileMessage } from '../voice/compile-message.ts';
import { exampleValues, variablesOf } from './sample-texts.ts';

/** A component of a message template, as the Cloud API of WhatsApp takes it. */
export interface WhatsAppComponent {
  type: 'BODY' | 'FOOTER';
  text: string;
  example?: { body_text_named_params: { param_name: string; example: string }[] } | { body_text: string[][] };
}
export interface WhatsAppTemplate {
  name: string;
  language: string;
  category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION';
  parameter_format: 'NAMED' | 'POSITIONAL';
  components: WhatsAppComponent[];
}

/** Longest texts that WhatsApp takes, in characters. Source: Cloud API, message templates. */
export const whatsAppLimits = { body: 1024, footer: 60, header: 60, buttons: 10, name: 512 };

/** The locale as WhatsApp writes it: `zh-CN` → `zh_CN`. */
export const whatsAppLanguage = (locale: string): string => locale.replace('-', '_');

/** Names are small letters, digits and underscores. */
export const templateName = (brand: string, key: string): string => `${brand}_${key}`.replaceAll(/[^a-z0-9_]/g, '_');

export class TemplateError extends Error {
  readonly id: string;
  readonly fix: string;
  constructor(id: string, message: string, fix: string) {
    super(message);
    this.id = id;
    this.fix = fix;
  }
}

/** The text of a template: parameters in order of first use. */
function templateText(message: CompiledMessage, key: string, isNamed: boolean): string {
  const complex = typeof message === 'object' && !Array.isArray(message) ? (message as CompiledComplex) : undefined;
  if (complex?.v)
    throw new TemplateError(
      'BRAND-W02',
      `copy.${key} cannot be a WhatsApp template: it selects on {$${complex.s?.join('}, {$') ?? ''}}.`,
      'add a "whatsapp" variant per case.',
    );
  const pattern = (complex ? (complex.p ?? '') : message) as CompiledPattern;
  const names = variablesOf(message);
  return ([pattern].flat() as readonly (string | Expression | { m: string })[])
    .map((part) => {
      if (typeof part === 'string') return part;
      if (!Array.isArray(part)) return '';
      const [name] = variablesOf([part as Expression]);
      const declared = names.includes(String(name))
        ? String(name)
        : (names.find((candidate) => complex?.d?.[String(name)]?.[0] === candidate) ?? String(name));
      return isNamed ? `{{${declared}}}` : `{{${names.indexOf(declared) + 1}}}`;
    })
    .join('');
}

/**
 * Compiles one sentence into the payload that creates its template.
 *
 * @throws TemplateError with the id of the rule that it breaks
 */
export function compileTemplate(brand: BrandFile, key: string, locale: string): WhatsAppTemplate {
  const entry = brand.voice.copy[key]!;
  const texts = entry[locale] as Record<string, string> | undefined;
  const source = texts?.['whatsapp'] ?? texts?.['default'];
  if (source === undefined)
    throw new TemplateError('BRAND-W01', `copy.${key} has no text in ${locale}.`, `write copy.${key}.${locale}.default.`);
  const message = compileMessage(source, `copy.${key} ${locale}`);
  const settings = ((brand.voice['channels'] as Record<string, unknown> | undefined)?.['whatsapp'] ?? {}) as {
    parameters?: string;
    category?: string;
    footer?: Record<string, string>;
  };
  const isNamed = settings.parameters !== 'positional';
  const text = templateText(message, key, isNamed);
  const refuse = (id: string, what: string, fix: string): never => {
    throw new TemplateError(id, `copy.${key} ${locale}/whatsapp ${what}.`, fix);
  };
  if (text.length > whatsAppLimits.body)
    refuse('BRAND-W03', `has ${text.length} characters; WhatsApp takes ${whatsAppLimits.body}`, 'shorten it.');
  if (/^\s*\{\{|\}\}\s*$/.test(text)) refuse('BRAND-W04', 'begins or ends with a variable; WhatsApp refuses that', 'put words around it.');
  if (/ {5,}/.test(text)) refuse('BRAND-W05', 'has more than 4 spaces in a row', 'leave them out.');
  const values = exampleValues(message, entry.vars);
  const names = variablesOf(message);
  const examples = names.map((name) => String(values[name]));
  const body: WhatsAppComponent = { type: 'BODY', text };
  if (names.length > 0)
    body.example = isNamed
      ? { body_text_named_params: names.map((name, index) => ({ param_name: name, example: examples[index] ?? '' })) }
      : { body_text: [examples] };
  const footer = settings.footer?.[locale];
  if (footer !== undefined && footer.length > whatsAppLimits.footer)
    refuse(
      'BRAND-W06',
      `has a footer of ${footer.length} characters; WhatsApp takes ${whatsAppLimits.footer}`,
      'shorten voice.channels.whatsapp.footer.',
    );
  return {
    name: templateName(brand.brand, key),
    language: whatsAppLanguage(locale),
    category: (entry.category ?? settings.category ?? 'utility').toUpperCase() as WhatsAppTemplate['category'],
    parameter_format: isNamed ? 'NAMED' : 'POSITIONAL',
    components: [body, ...(footer === undefined ? [] : [{ type: 'FOOTER' as const, text: footer }])],
  };
}
