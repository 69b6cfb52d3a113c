import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from '../lint/create-linter.ts';
import type { Author } from '../lint/lint-context.ts';
import { rulesOfVoice } from '../lint/rules-of-voice.ts';
import { readRuleFolders } from '../lint/vale/read-rule-folders.ts';
import { CliError } from './cli-error.ts';
import type { Command } from './command.ts';
import { soundBrand } from './load-or-complain.ts';

/** Files of text in a folder, one file, what came in, or the words themselves. */
function textsOf(what: string, input: () => string): { file: string; text: string }[] {
  if (what === '-') return [{ file: 'input', text: input() }];
  if (!existsSync(what)) return [{ file: 'text', text: what }];
  if (!statSync(what).isDirectory()) return [{ file: what, text: readFileSync(what, 'utf8') }];
  return globSync('**/*.{md,txt}', { cwd: what })
    .toSorted()
    .map((path) => ({ file: join(what, path), text: readFileSync(join(what, path), 'utf8') }));
}

/** `segue-brand lint`: a text against the voice of a brand. */
export const lintCommand: Command = {
  usage: 'lint TEXT|FILE|FOLDER|- --brand FILE [--locale LOCALE] [--channel CHANNEL] [--situation S] [--author A] [--json]',
  summary: 'check a text, or a folder of them, against the voice of a brand',
  options: {
    brand: { type: 'string' },
    locale: { type: 'string' },
    channel: { type: 'string' },
    situation: { type: 'string' },
    author: { type: 'string' },
    json: { type: 'boolean' },
  },
  help: `  --brand      brand file whose voice it is
  --locale     language of the text, by default the brand's first
  --channel    web, sms, whatsapp, email …: limits of a channel apply only there
  --situation  greeting, apology, error …
  --author     template (default), bot or operator
  --json       the findings as one JSON list

A folder is read for .md and .txt. Exit code 1 when there is an error.`,
  run([what], { brand: file, locale, channel, situation, author = 'template', json }, { say, input }) {
    if (what === undefined || typeof file !== 'string')
      throw new CliError('Say what and whose: "segue-brand lint \\"Hi there\\" --brand maple.brand.json".');
    if (!['template', 'bot', 'operator'].includes(String(author)))
      throw new CliError(`"${String(author)}" writes nothing here. Use template, bot or operator.`);
    const { brand } = soundBrand(file);
    const spoken = typeof locale === 'string' ? locale : brand.voice.sourceLocale;
    const lint = createLinter(rulesOfVoice(brand, readRuleFolders(brand, file)));
    const context = {
      locale: spoken,
      author: author as Author,
      ...(typeof channel === 'string' && { channel }),
      ...(typeof situation === 'string' && { situation }),
    };
    const found = textsOf(what, input).flatMap(({ file: name, text }) =>
      lint(text, context).map((finding) => {
        const before = text.slice(0, finding.start).split('\n');
        return { file: name, line: before.length, column: (before.at(-1) ?? '').length + 1, ...finding };
      }),
    );
    if (json) say(JSON.stringify(found, null, 2));
    else {
      for (const { file: name, line, column, severity, ruleId, message, suggestions } of found)
        say(
          `${name}:${line}:${column} ${severity} ${ruleId} ${message}${suggestions[0] ? ` → ${suggestions[0].text || 'leave it out'}` : ''}`,
        );
      if (found.length === 0) say('Nothing to say against it.');
    }
    return found.some(({ severity }) => severity === 'error' || severity === 'hard') ? 1 : 0;
  },
};
