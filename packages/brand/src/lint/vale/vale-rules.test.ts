import { expect } from 'chai';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLinter } from '../create-linter.ts';
import type { Rule } from '../../format/rule.ts';
import { readValeRule } from './read-vale-rule.ts';

const data = fileURLToPath(new URL('../../../../../../shared/data/vale-microsoft/', import.meta.url));
const whyNot = existsSync(data) ? undefined : 'the rules of the Microsoft style are not beside the project (shared/data/vale-microsoft)';

interface Scenario {
  name: string;
  folder: string;
  expected: string[];
}

/** What the style's own scenarios expect, as `line:column:rule:message`. */
function readScenarios(): Scenario[] {
  const lines = readFileSync(join(data, 'features/rules.feature'), 'utf8').split('\n');
  const scenarios: Scenario[] = [];
  for (const line of lines) {
    if (/^\s*#/.test(line)) continue;
    const name = /Scenario: (.*)/.exec(line)?.[1];
    if (name) scenarios.push({ name, folder: '', expected: [] });
    const last = scenarios.at(-1);
    const folder = /I test "(.*)"/.exec(line)?.[1];
    if (last && folder) last.folder = folder;
    const expected = /^\s*test\.md:(.*)$/.exec(line)?.[1];
    if (last && expected) last.expected.push(expected);
  }
  return scenarios;
}

const readRules = (): Rule[] =>
  globSync(join(data, 'Microsoft/*.yml'))
    .sort()
    .map((path) => readValeRule(readFileSync(path, 'utf8'), `Microsoft.${basename(path, '.yml')}`));

/** Runs the rules that the scenario's own settings switch on. */
function lintFixture(folder: string, rules: Rule[]): string[] {
  const settings = readFileSync(join(data, 'fixtures', folder, '.vale.ini'), 'utf8');
  const wanted = new Set([...settings.matchAll(/^(Microsoft\.\w+) = YES/gm)].map((match) => match[1]));
  const all = /BasedOnStyles\s*=\s*Microsoft/.test(settings);
  const text = readFileSync(join(data, 'fixtures', folder, 'test.md'), 'utf8');
  const lint = createLinter({ rules: rules.filter(({ id }) => all || wanted.has(id)), locales: {} });
  return lint(text, { locale: 'en' }).map(({ start, ruleId, message }) => {
    const before = text.slice(0, start).split('\n');
    return `${before.length}:${[...(before.at(-1) ?? '')].length + 1}:${ruleId}:${message}`;
  });
}

const patternsOf = (rule: Rule): string[] => {
  switch (rule.kind) {
    case 'existence':
    case 'occurrence':
    case 'repetition':
      return [rule.pattern];
    case 'substitution':
      return rule.swap.map(([from]) => from);
    case 'conditional':
      return [rule.first, rule.second];
    default:
      return [];
  }
};

describe('the rules of the Microsoft style, read as they are', () => {
  it('find what their own scenarios expect: at least 124 of 127, one more at most', (test: TestContext) => {
    if (whyNot) return test.skip(whyNot);
    const rules = readRules();
    const scenarios = readScenarios();
    let found = 0;
    let expectedCount = 0;
    const missing: string[] = [];
    const extra: string[] = [];
    for (const { folder, expected } of scenarios) {
      const seen = lintFixture(folder, rules);
      expectedCount += expected.length;
      found += expected.filter((line) => seen.includes(line)).length;
      missing.push(...expected.filter((line) => !seen.includes(line)).map((line) => `${folder}: ${line}`));
      extra.push(...seen.filter((line) => !expected.includes(line)).map((line) => `${folder}: ${line}`));
    }
    test.diagnostic(
      `Vale, Microsoft: ${found} of ${expectedCount} expected findings in ${scenarios.length} scenarios, ${extra.length} others`,
    );
    const report = `missing:\n${missing.join('\n')}\nnot expected:\n${extra.join('\n')}`;
    // The nineteenth, Backend, is commented out where it comes from.
    expect(scenarios.length).to.equal(18);
    expect(expectedCount).to.equal(127);
    expect(found, report).to.be.at.least(124);
    expect(extra.length, report).to.be.at.most(1);
  });

  it('compile, every pattern of them', (test: TestContext) => {
    if (whyNot) return test.skip(whyNot);
    const tokens = globSync(join(data, 'Microsoft/*.yml')).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/^ +- (.+)$|^ +(?!name|params)['"]?(\S.*?)['"]?: .+$/gm)].map((match) => match[0]),
    );
    for (const rule of readRules()) for (const pattern of patternsOf(rule)) new RegExp(pattern, 'gm');
    expect(tokens.length).to.be.at.least(870);
  });

  it('name the fault of a file that is no rule', () => {
    expect(() => readValeRule('extends: spelling\nmessage: x', 'House.Spelling')).to.throw(
      'House.Spelling: "extends: spelling" is not read here. Use one of existence, substitution',
    );
    expect(() => readValeRule('', 'House.Empty')).to.throw('House.Empty: empty.');
  });
});
