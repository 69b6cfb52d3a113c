import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { builtInVoice } from '../built-in/built-in-voice.ts';
import type { BrandFile } from '../format/brand-file.ts';
import { parseBrandFile } from '../built-in/parse-brand-file.ts';
import { createLinter } from '../lint/create-linter.ts';
import { rulesOfVoice } from '../lint/rules-of-voice.ts';
import { exampleValues, longestValues, sayAll } from '../targets/sample-texts.ts';
import { measureSms } from '../targets/sms.ts';
import { compileTemplate } from '../targets/whatsapp.ts';
import { compileMessage } from '../voice/compile-message.ts';
import { checkBrand } from './check-brand.ts';
import { formatFinding } from '../findings/finding.ts';

const folder = join(import.meta.dirname, '../../../../examples/brands');
const files = globSync('*.brand.json', { cwd: folder }).toSorted();

/** What the brand itself says, apart from the built-in voice: key, locale, channel and text. */
const ownCopy = ({ voice }: BrandFile): { key: string; locale: string; channel: string; text: string }[] =>
  Object.entries(voice.copy).flatMap(([key, entry]) =>
    voice.locales.flatMap((locale) =>
      Object.entries((entry[locale] ?? {}) as Record<string, string>).map(([channel, text]) => ({ key, locale, channel, text })),
    ),
  );

it('there are three example brands', () => {
  expect(files.map((file) => basename(file, '.brand.json'))).to.include.members(['lantern-bay', 'olive-quarter', 'ruckus']);
});

for (const file of files) {
  describe(`the example brand ${file}`, () => {
    const text = readFileSync(join(folder, file), 'utf8');
    const written = JSON.parse(text) as BrandFile;
    const own = ownCopy(written);

    it('has nothing for "check" to find', () => {
      expect(checkBrand(text, file).map(formatFinding).join('\n')).to.equal('');
    });

    it('sounds like itself: the voice checker finds nothing in its own copy', () => {
      const lint = createLinter(rulesOfVoice(written));
      const wrong = own.flatMap(({ key, locale, channel, text: source }) => {
        const entry = written.voice.copy[key]!;
        const situation = entry.situation ?? builtInVoice.copy[key]?.situation;
        const message = compileMessage(source, `copy.${key} ${locale}`);
        return sayAll(message, { ...exampleValues(message, entry.vars), brand: written.name[locale]! }, locale).flatMap((said) =>
          lint(said, { locale, channel, author: 'template', ...(situation && { situation }) }).map(
            ({ ruleId, start, end }) => `copy.${key} ${locale}/${channel}: ${ruleId} «${said.slice(start, end)}» in ${said}`,
          ),
        );
      });
      expect(wrong.join('\n')).to.equal('');
    });

    it('says at least twenty built-in sentences in its own words, each in every locale', () => {
      const keys = Object.keys(written.voice.copy);
      expect(keys.filter((key) => key in builtInVoice.copy).length).to.be.at.least(20);
      for (const key of keys)
        for (const locale of written.voice.locales) expect(written.voice.copy[key], `copy.${key}`).to.have.property(locale);
    });

    it('names its form of address and eight terms, one of them forbidden and one exact', () => {
      const { locales, register, glossary } = written.voice as unknown as {
        locales: string[];
        register: Record<string, string>;
        glossary: { status?: string; case?: string }[];
      };
      expect(register).to.have.all.keys(locales);
      expect(glossary.length).to.be.at.least(8);
      expect(glossary.some(({ status }) => status === 'forbidden')).to.equal(true);
      expect(glossary.some((entry) => entry.case === 'exact')).to.equal(true);
    });

    it('sends each SMS in one part, values at their longest', () => {
      const messages = own.filter(({ channel }) => channel === 'sms');
      expect(messages).to.have.length(3 * written.voice.locales.length);
      for (const { key, locale, text: source } of messages) {
        const message = compileMessage(source, `copy.${key} ${locale}`);
        for (const said of sayAll(message, longestValues(message, written.voice.copy[key]?.vars), locale))
          expect(measureSms(said).segments, `copy.${key} ${locale}: ${said}`).to.equal(1);
      }
    });

    it('compiles each notice into a WhatsApp template, with an example for every variable', () => {
      const brand = parseBrandFile(written, file);
      const notices = Object.entries(written.voice.copy).filter(([, { category }]) => category === 'utility');
      expect(notices).to.have.length(3);
      for (const [key] of notices) {
        for (const locale of written.voice.locales) {
          const template = compileTemplate(brand, key, locale);
          expect(template).to.include({ category: 'UTILITY', parameter_format: 'NAMED' });
          const [body] = template.components;
          const names = [...(body?.text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
          expect(names, `copy.${key} ${locale}`).not.to.deep.equal([]);
          for (const name of names) expect(JSON.stringify(body?.example)).to.include(`"param_name":"${name}"`);
        }
      }
    });
  });
}
