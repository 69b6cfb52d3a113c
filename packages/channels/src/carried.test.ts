// Writes down how each kind of message is carried by each network: docs/channels/carried.md is what this run saw, or the run fails.
// `SEGUE_WRITE_TABLES=1 node --conditions=segue-source --test packages/channels/src/carried.test.ts` writes it.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Channel } from './channel.ts';
import { answersOf } from './content/answers.ts';
import { downgrade, optionsOf, type Shown } from './content/downgrade.ts';
import { sampleContents, sampleMedia, sampleMessage, samplePhrases } from './content/fixtures/sample-contents.ts';
import { toBlocks } from './content/to-blocks.ts';
import { letters } from './fixtures/letters.ts';
import { sms } from './sms/index.ts';
import { telegram } from './telegram/index.ts';
import { webhook } from './webhook/index.ts';

const networks: Channel[] = [
  telegram({ token: '7000000001:AAtest-token', botName: 'northwind_help_bot', mode: 'poll' }),
  sms({ accountSid: `AC${'0'.repeat(32)}`, authToken: 'x', number: '+15550100200', mms: true, publicUrl: 'https://hub.example' }),
  webhook({ url: 'https://app.example/segue', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }),
  letters(),
];
const file = new URL('../../../docs/channels/carried.md', import.meta.url);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** One message of a network, in words. */
function carried(shown: Shown, answers: number): string {
  switch (shown.as) {
    case 'list':
      return `a list of ${shown.rows.length}`;
    case 'card':
      return 'a card';
    case 'carousel':
      return `${shown.cards.length} cards side by side`;
    case 'form':
      return 'a form';
    default: {
      const { text } = shown.words;
      const pressed = optionsOf(shown);
      const links = shown.buttons.length - pressed.length;
      const isNumbered = pressed.length > 0 && pressed.every(({ label }) => /^\d+$/.test(label)) && text.includes('1. ');
      const typed = answers > 0 && pressed.length === 0 && /(?:^|\n)1\. |from 1 /.test(text);
      return [
        shown.as === 'media' ? (text === '' ? 'the file' : 'the file with words') : 'words',
        ...(pressed.length > 0 ? [counted(pressed.length, isNumbered ? 'numbered button' : 'button')] : []),
        ...(links > 0 ? [counted(links, 'link button')] : []),
        ...(typed ? ['answered by number'] : []),
      ].join(', ');
    }
  }
}

/** Several that are alike, as one entry. */
function gathered(entries: string[]): string {
  const runs: [entry: string, times: number][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run?.[0] === entry) run[1] += 1;
    else runs.push([entry, 1]);
  }
  return runs.map(([entry, times]) => (times === 1 ? entry : `${times} × ${entry}`)).join('; ');
}

function table(): string {
  const contact = { key: '1', to: '1' };
  const rows = sampleContents.map(([name, content]) => {
    const said = sampleMessage(content);
    const cells = networks.map((channel) => {
      const shown = downgrade(toBlocks(said, sampleMedia), channel.limits, samplePhrases);
      const calls = shown.flatMap((one) => channel.render(one, contact));
      if (calls.length < shown.length) return 'nothing';
      return gathered(shown.map((one) => carried(one, answersOf(content).length)));
    });
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  return `# What carries what

How each kind of message is said on each network. *Letters* is a network of the tests that has words and nothing else: whatever is missing elsewhere is done as there.
Where a network has no forms, the hub asks for one field after the other. Written by \`packages/channels/src/carried.test.ts\`, which fails when it is not so.

| Message | ${networks.map(({ title }) => title).join(' | ')} |
|---|${networks.map(() => '---|').join('')}
${rows.join('\n')}
`;
}

describe('the table of what carries what', () => {
  it('is what the networks do', () => {
    const now = table();
    if (process.env['SEGUE_WRITE_TABLES'] === '1') writeFileSync(file, now);
    expect(readFileSync(file, 'utf8'), 'docs/channels/carried.md: write it anew with SEGUE_WRITE_TABLES=1').to.equal(now);
  });

  it('leaves nothing unsaid anywhere', () => {
    expect(table()).not.to.contain('nothing |');
  });
});
