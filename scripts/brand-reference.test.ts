import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { brandReference } from './brand-reference.ts';
import { root } from './run-command.ts';

describe('the reference of the brand file', () => {
  it('is what the schema says', () => {
    expect(readFileSync(`${root}docs/brand/reference.md`, 'utf8')).to.equal(brandReference());
  });
});
