import { expect } from 'chai';
import { describe, it } from 'node:test';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import { contrast } from '../runtime/color/color.ts';
import { compileEmail } from './email.ts';

const parts = {
  subject: 'Your chat <with> us',
  paragraphs: ['Hello & welcome.\nSecond line', '<script>alert(1)</script>'],
  button: { label: 'Continue', url: 'https://shop.example/?a=1&b=2' },
  footer: 'Maple Street, 1 High Road',
};

describe('an e-mail', () => {
  it('says the same in HTML and in plain text, and takes nothing as markup', () => {
    const { html, text } = compileEmail(mapleStreetBrand, 'en', parts);
    expect(html).to.contain('Hello &amp; welcome.<br>Second line');
    expect(html).not.to.contain('<script>');
    expect(html).to.contain('href="https://shop.example/?a=1&amp;b=2"');
    expect(text).to.equal(
      'Hello & welcome.\nSecond line\n\n<script>alert(1)</script>\n\nContinue: https://shop.example/?a=1&b=2\n\n-- \nMaple Street, 1 High Road\n',
    );
  });

  it('carries its colours inline and can be read with them', () => {
    const { html } = compileEmail(mapleStreetBrand, 'en', parts);
    const button = /class="button"[^>]*background-color:(#\w+);color:(#\w+)/.exec(html);
    const number = (hex = ''): number => Number.parseInt(hex.slice(1), 16);
    expect(contrast(number(button?.[1]), number(button?.[2]))).to.be.at.least(4.5);
    expect(html).to.match(/prefers-color-scheme:dark/);
    expect(html).not.to.contain('var(--');
  });

  it('runs from right to left in Arabic', () => {
    const { html } = compileEmail(mapleStreetBrand, 'ar', parts);
    expect(html).to.contain('<html lang="ar" dir="rtl">');
    expect(html).to.contain('text-align:right').and.to.contain('شارع القيقب');
  });
});
