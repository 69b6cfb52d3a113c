/** Types of error of the MessageFormat 2 specification that can occur while a message is formatted. */
export type MessageErrorType = 'unresolved-variable' | 'unknown-function' | 'bad-operand' | 'bad-option' | 'bad-selector';

/** One piece of a formatted message. */
export interface MessagePart {
  type: string;
  value?: string;
  /** Pieces of a number. */
  parts?: { type: string; value: string }[];
  /** What could not be formatted, as it is written in the message. */
  source?: string;
  kind?: 'open' | 'standalone' | 'close';
  name?: string;
  options?: Record<string, unknown>;
  id?: string;
  dir?: string;
}

/** A value on its way into a message. Without `part` it cannot be shown, without `select` nothing can be chosen by it. */
export interface Resolved {
  source?: string;
  value?: unknown;
  /** Settings that a further function on the same value takes over. */
  options?: Record<string, unknown>;
  part?(): MessagePart | undefined;
  /** How well a key fits: 0 not at all, 2 as a category, 3 exactly. */
  select?: ((key: string) => number) | undefined;
  dir?: string | undefined;
  id?: string | undefined;
}

export interface FunctionContext {
  locale: string;
  fail(type: MessageErrorType): void;
}

/**
 * @param options by name; one that may only be written as a literal and is not, is 0
 * @returns undefined where the value cannot be used; the message then shows where it came from
 */
export type MessageFunction = (
  operand: Resolved | undefined,
  options: Record<string, unknown>,
  context: FunctionContext,
) => Resolved | undefined;

/** The functions on numbers differ in what they do to the value and its settings. */
const numeric =
  (adjust: (value: number, settings: Record<string, unknown>) => number): MessageFunction =>
  (operand, options, { locale, fail }) => {
    if (!/^-?(0|[1-9]\d*)(\.\d+)?(e[-+]?\d+)?$/i.test(operand?.value as string)) return fail('bad-operand') as undefined;
    let settings: Record<string, unknown> = { ...operand!.options, ...options };
    const value = adjust(Number(operand!.value), settings);
    if (Number.isNaN(value)) return fail('bad-option') as undefined;
    const { select } = settings;
    let format: Intl.NumberFormat;
    try {
      format = new Intl.NumberFormat(locale, settings);
    } catch {
      fail('bad-option');
      format = new Intl.NumberFormat(locale, (settings = {}));
    }
    if (select === 0) fail('bad-option');
    return {
      value,
      options: settings,
      part: () => ({ type: 'number', parts: format.formatToParts(value) }),
      select:
        select === 0
          ? undefined
          : (key) => {
              if (key === String(value)) return 3;
              const type = select === 'ordinal' ? select : 'cardinal';
              return select !== 'exact' && new Intl.PluralRules(locale, { ...settings, type }).select(value) === key ? 2 : 0;
            },
    };
  };

const digits = (option: unknown): number => (/^\d+$/.test(option as string) ? Number(option) : Number.NaN);

/** The functions of the specification that are stable. Others can be given to `formatMessage`. */
export const messageFunctions: Readonly<Record<string, MessageFunction>> = {
  number: numeric((value, settings) => {
    if (settings['useGrouping'] === 'never') settings['useGrouping'] = false;
    return value;
  }),
  integer: numeric((value, settings) => {
    settings['maximumFractionDigits'] = 0;
    settings['minimumFractionDigits'] = settings['minimumSignificantDigits'] = undefined;
    return Math.round(value);
  }),
  // Exactly one of the two; anything else is not a number.
  offset: numeric((value, settings) => {
    const { add, subtract } = settings;
    settings['add'] = settings['subtract'] = undefined;
    if (subtract === undefined) return value + digits(add);
    return add === undefined ? value - digits(subtract) : Number.NaN;
  }),
  string(operand) {
    if (operand && operand.value === undefined) return { select: () => 0 };
    const value = String((operand?.value as string | undefined) ?? '');
    return { value, part: () => ({ type: 'string', value }), select: (key) => (key === value.normalize() ? 3 : 0) };
  },
};
