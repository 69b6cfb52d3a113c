import { formatMessage, type MessageValues } from './format-message.ts';
import type { Strings } from './strings.ts';

/** Says the sentences of a brand in one locale. */
export interface Voice {
  readonly locale: string;
  /** In which manner times and numbers are written: the reader's region where it is known, else `locale`. */
  readonly format: string;
  readonly dir: 'ltr' | 'rtl';
  /**
   * @param options `isolate` keeps values of another direction apart by invisible characters: for HTML only
   * @returns the sentence; an empty string for a key that the brand does not have (reported once through `onMissing`)
   */
  say(key: string, vars?: MessageValues, options?: { channel?: string; isolate?: boolean }): string;
  has(key: string): boolean;
}

/** @param format of `formatLocale` */
export function createVoice(strings: Strings, onMissing?: (key: string) => void, format: string = strings.locale): Voice {
  const missing = new Set<string>();
  return {
    locale: strings.locale,
    format,
    dir: strings.dir,
    has: (key) => Object.hasOwn(strings.messages, key),
    say(key, vars = {}, { channel = 'default', isolate = false } = {}) {
      const entry = Object.hasOwn(strings.messages, key) ? strings.messages[key] : undefined;
      const message = typeof entry === 'object' && 'c' in entry ? (entry.c[channel] ?? entry.c['default']) : entry;
      if (message !== undefined) return formatMessage(message, vars, format, isolate ? { isolate: strings.dir } : {});
      if (!missing.has(key)) {
        missing.add(key);
        onMissing?.(key);
      }
      return '';
    },
  };
}
