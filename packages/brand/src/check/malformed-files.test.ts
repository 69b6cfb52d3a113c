import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseBrandFile } from '../built-in/parse-brand-file.ts';
import { checkBrand } from './check-brand.ts';
import { formatFinding } from '../findings/finding.ts';

const whole = readFileSync(new URL('../built-in/maple-street.brand.json', import.meta.url), 'utf8');
const wellFormed = /^BRAND-[A-Z]\d\d broken\.brand\.json:\d+:\d+ \S/;

/** Every place in a JSON value, as a way to put something else there. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}
function put(path: readonly string[], other: unknown): string {
  const copy = JSON.parse(whole) as Record<string, unknown>;
  const last = path.at(-1);
  if (last === undefined) return JSON.stringify(other);
  const around = path.slice(0, -1).reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, copy);
  around[last] = other;
  return JSON.stringify(copy, null, 1);
}

describe('a malformed brand file', () => {
  it('gives a message with a place when it is cut off anywhere', () => {
    for (let part = 0; part < 50; part++) {
      const text = whole.slice(0, Math.floor((whole.length * part) / 50));
      const [finding] = checkBrand(text, 'broken.brand.json');
      expect(formatFinding(finding!), `${text.length} characters`).to.match(wellFormed);
    }
  });
  it('gives a message, never a stack, whatever stands in whichever place', () => {
    const all = places(JSON.parse(whole)).filter((path) => path[0] !== 'voice' || path.length < 5);
    const others = [null, 3, 'x', '{color.none}', [], {}, [null], { $value: null }, { $value: { components: 'x' } }];
    for (const [index, path] of all.entries()) {
      const text = put(path, others[index % others.length]);
      const findings = checkBrand(text, 'broken.brand.json');
      for (const finding of findings) expect(formatFinding(finding), path.join('.')).to.match(wellFormed);
      // What is let through can be used.
      if (findings.every(({ severity }) => severity === 'warning'))
        expect(() => parseBrandFile(JSON.parse(text), 'broken.brand.json'), path.join('.')).not.to.throw();
    }
  });
  it('gives a message for aliases that lead on and on', () => {
    const chain = Array.from({ length: 9_000 }, (_, index) => [`step-${index}`, { $type: 'number', $value: `{step-${index + 1}}` }]);
    const steps = Object.fromEntries([...chain, ['step-9000', { $type: 'number', $value: 1 }]]) as unknown;
    const [finding] = checkBrand(put(['tokens', 'sets', 'brand', 'sources', '0'], steps), 'broken.brand.json');
    expect(finding).to.include({
      id: 'BRAND-T02',
      where: 'step-0',
      message: '{step-0} leads through more than 32 aliases.',
      fix: 'name a token that is nearer to the value.',
    });
  });
  it('is told from one in another encoding', () => {
    const utf16 = Buffer.from(whole, 'utf16le').toString('utf8');
    expect(checkBrand(utf16, 'broken.brand.json')[0]!.id).to.equal('BRAND-F01');
  });
});
