import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { parseMessage } from 'messageformat';
import { formatMessage, formatParts } from '../runtime/format-message.ts';
import { messageFunctions, type MessageFunction } from '../runtime/message-functions.ts';
import { compileModel } from './compile-message.ts';

interface SuiteTest {
  description?: string;
  locale: string;
  src: string;
  bidiIsolation?: 'default' | 'none';
  params?: { name: string; value: string | number }[];
  tags?: string[];
  exp?: string;
  expParts?: Record<string, unknown>[];
  expErrors?: { type: string }[] | boolean;
}

const folder = fileURLToPath(new URL('../../../../../shared/data/mf2/test/tests', import.meta.url));
const absent = existsSync(folder) ? false : 'the official MessageFormat 2 suite is not beside the project (../shared/data/mf2)';
/** Functions that the specification calls draft: the interpreter leaves them out. */
const draft = new Set(['currency', 'date', 'datetime', 'percent', 'time', 'unit']);
/** The specification's names for errors that the parser reports under names of its own. */
const errorNames: Record<string, string> = {
  'key-mismatch': 'variant-key-mismatch',
  'missing-fallback': 'missing-fallback-variant',
  'duplicate-attribute': 'syntax-error',
};
const dataModelErrors = new Set([
  'variant-key-mismatch',
  'missing-fallback-variant',
  'missing-selector-annotation',
  'duplicate-declaration',
  'duplicate-option-name',
  'duplicate-variant',
]);

/** `:test:function` and its kin, as the suite's own README defines them. */
function testFunction(canShow: boolean, canSelect: boolean): MessageFunction {
  return (operand, options, { fail }) => {
    const inherited = operand?.options?.['test'] as { places: number; fails: string } | undefined;
    if (!/^-?(0|[1-9]\d*)(\.\d+)?(e[-+]?\d+)?$/i.test(String(operand?.value)) || operand?.options?.['broken']) {
      fail('bad-operand');
      return undefined;
    }
    const input = Number(operand?.value);
    const settings = { places: 0, fails: 'never', ...inherited };
    const { decimalPlaces, fails } = options;
    if (decimalPlaces !== undefined) {
      if (!/^[01]$/.test(decimalPlaces as string)) {
        fail('bad-option');
        return undefined;
      }
      settings.places = Number(decimalPlaces);
    }
    if (fails !== undefined) settings.fails = fails as string;
    const failing = (when: string): boolean => settings.fails === 'always' || settings.fails === when;
    const select = (key: string): number => (input !== 1 ? 0 : key === '1.0' && settings.places === 1 ? 3 : key === '1' ? 2 : 0);
    return {
      value: input,
      options: { test: settings },
      part() {
        if (failing('format') || !canShow) {
          fail('bad-option');
          return undefined;
        }
        return { type: 'test', value: `${input < 0 ? '-' : ''}${Math.floor(Math.abs(input)).toFixed(0)}${settings.places ? '.0' : ''}` };
      },
      select: canSelect && !failing('select') ? select : undefined,
    };
  };
}
const functions = {
  'test:function': testFunction(true, true),
  'test:select': testFunction(false, true),
  'test:format': testFunction(true, false),
};

const files = absent ? [] : globSync('**/*.json', { cwd: folder }).toSorted();
const cases = files.flatMap((file) => {
  const { defaultTestProperties, tests } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as {
    defaultTestProperties: Partial<SuiteTest>;
    tests: SuiteTest[];
  };
  return tests.map((test) => ({ file, test: { ...defaultTestProperties, ...test } }));
});
/** Names of functions used in a message that parses. */
const usesDraft = ({ src }: SuiteTest): boolean => [...src.matchAll(/:([a-z]+)/g)].some(([, name]) => draft.has(name!));

function run({ src, locale, params = [], bidiIsolation, exp, expParts, expErrors }: SuiteTest): void {
  const wanted = Array.isArray(expErrors) ? expErrors.map(({ type }) => type) : [];
  let message;
  try {
    message = compileModel(parseMessage(src));
  } catch (error) {
    const type = (error as { type?: string }).type ?? String(error);
    const name = errorNames[type] ?? (dataModelErrors.has(type) ? type : 'syntax-error');
    expect([name]).to.deep.equal(wanted);
    return;
  }
  expect(wanted.filter((type) => type === 'syntax-error' || dataModelErrors.has(type))).to.deep.equal([]);
  const errors: string[] = [];
  const rtl = new Intl.Locale(locale).maximize().script === 'Arab';
  const values = Object.fromEntries(params.map(({ name, value }) => [name, value]));
  const options = { functions, ...(bidiIsolation !== 'none' && { isolate: rtl ? ('rtl' as const) : ('ltr' as const) }) };
  const text = formatMessage(message, values, locale, { ...options, onError: (type) => errors.push(type) });
  if (exp !== undefined) expect(text).to.equal(exp);
  expect([...new Set(errors)].toSorted()).to.deep.equal([...new Set(wanted)].toSorted());
  if (!expParts) return;
  const parts = formatParts(message, values, locale, options);
  expect(parts.length).to.equal(expParts.length);
  expParts.forEach((part, index) => {
    const have = parts[index] as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(part)) if (name !== 'locale') expect(have[name], `${index} ${name}`).to.deep.equal(value);
  });
}

describe('the official MessageFormat 2 suite', { skip: absent }, () => {
  const [left, taken] = [cases.filter(({ test }) => usesDraft(test)), cases.filter(({ test }) => !usesDraft(test))];
  it('passes in every case that needs no draft function', (t) => {
    const failed = taken.flatMap(({ file, test }) => {
      try {
        run(test);
        return [];
      } catch (error) {
        return [`${file}: ${test.src} → ${(error as Error).message}`];
      }
    });
    t.diagnostic(
      `${taken.length - failed.length} of ${taken.length} cases pass; ${left.length} of ${cases.length} need draft functions and are left out`,
    );
    expect(failed).to.deep.equal([]);
    expect(taken.length).to.be.greaterThan(400);
    expect(Object.keys(messageFunctions)).to.deep.equal(['number', 'integer', 'offset', 'string']);
  });
  it('leaves out only what uses a draft function, and shows those as fallback', () => {
    expect(new Set(left.map(({ file }) => file.replace(/^functions\//, '').replace('.json', '')))).to.deep.equal(
      new Set(['currency', 'date', 'datetime', 'percent', 'time']),
    );
    expect(formatMessage(compileModel(parseMessage('{$d :date}')), { d: '2026-01-01' }, 'en')).to.equal('{$d}');
  });
});
