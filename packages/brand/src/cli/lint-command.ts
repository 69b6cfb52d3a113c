import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatFinding } from '../findings/finding.ts';
import { nearestName } from '../findings/nearest-name.ts';
import type { BrandFile } from '../format/brand-file.ts';
import { createLinter } from '../lint/create-linter.ts';
import type { Author } from '../lint/reading/lint-context.ts';
import { rulesOfVoice } from '../lint/rules-of-voice.ts';
import { parentsOf } from '../runtime/parent-locales.ts';
import { schemaAt } from '../schema/known-keys.ts';
import { channelNames } from '../voice/channel-names.ts';
import { CliError } from './cli-error.ts';
import type { Command } from './command.ts';
import { soundBrand } from './load-or-complain.ts';

/** One word with a slash or an extension: nobody would have that checked as a text. */
const looksLikePath = (what: string): boolean => /^\S*(?:[/\\]\S*|\.[a-z][a-z\d]{0,4})$/i.test(what);

/** Files of text in a folder, one file, what came in, or the words themselves. */
function textsOf(what: string, input: () => string): { file: string; text: string }[] {
  if (what === '-') return [{ file: 'input', text: input() }];
  if (!existsSync(what)) {
    if (looksLikePath(what))
      throw new CliError(`${what} does not exist. Name a file or a folder that is there; give a text that looks like one through "-".`);
    return [{ file: 'text', text: what }];
  }
  if (!statSync(what).isDirectory()) return [{ file: what, text: readFileSync(what, 'utf8') }];
  return globSync('**/*.{md,txt}', { cwd: what })
    .toSorted()
    .map((path) => ({ file: join(what, path), text: readFileSync(join(what, path), 'utf8') }));
}

interface Wish {
  locale?: string;
  channel?: string;
  situation?: string;
}

/** Refuses what the brand does not have: rules that depend on it would stay silent. */
function refuseUnknown({ voice }: BrandFile, { locale, channel, situation }: Wish): void {
  const refuse = (what: string, value: string, known: readonly string[]): never => {
    const meant = nearestName(value, known);
    throw new CliError(`There is no ${what} "${value}" here. ${meant ? `Did you mean "${meant}"? ` : ''}Use ${known.join(', ')}.`);
  };
  const locales = [...new Set([voice.sourceLocale, ...voice.locales])];
  if (locale !== undefined && ![locale, ...parentsOf(locale)].some((one) => locales.includes(one))) refuse('locale', locale, locales);
  const own = Object.values(voice.copy).flatMap((entry) =>
    locales.flatMap((one) => Object.keys((entry[one] ?? {}) as Record<string, string>)),
  );
  const channels = [...new Set([...channelNames, ...Object.keys(schemaAt('voice.channels').properties ?? {}), ...own])];
  if (channel !== undefined && !channels.includes(channel)) refuse('channel', channel, channels);
  const situations = (schemaAt('voice.copy.*.situation').enum ?? []).map(String);
  if (situation !== undefined && !situations.includes(situation)) refuse('situation', situation, situations);
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
  --locale     language of the text, by default the brand's source locale
  --channel    web, sms, whatsapp, email …: limits of a channel apply only there
  --situation  greeting, apology, error …
  --author     template (default), bot or operator
  --json       the findings as one JSON list

A folder is read for .md and .txt. Exit code 1 when there is an error.`,
  run([what], { brand: file, locale, channel, situation, author = 'template', json }, { say, complain, input }) {
    if (what === undefined || typeof file !== 'string')
      throw new CliError('Say what and whose: "segue-brand lint \\"Hi there\\" --brand maple.brand.json".');
    if (!['template', 'bot', 'operator'].includes(String(author)))
      throw new CliError(`"${String(author)}" writes nothing here. Use template, bot or operator.`);
    const { brand, findings } = soundBrand(file);
    // What is not looked for is said, so that nobody relies on it.
    for (const finding of findings) if (finding.id === 'BRAND-V06') complain(formatFinding(finding));
    const wish: Wish = {
      ...(typeof locale === 'string' && { locale }),
      ...(typeof channel === 'string' && { channel }),
      ...(typeof situation === 'string' && { situation }),
    };
    refuseUnknown(brand, wish);
    const lint = createLinter(rulesOfVoice(brand));
    const context = { locale: brand.voice.sourceLocale, author: author as Author, ...wish };
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
