import { expect } from 'chai';
import { describe, it } from 'node:test';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import { createLinter } from './create-linter.ts';
import { reviewReply } from './review-reply.ts';
import { rulesOfVoice } from './rules-of-voice.ts';

const lint = createLinter(rulesOfVoice(mapleStreetBrand));
const sorry = 'A colleague takes over.';

async function review(...answers: string[]): Promise<{ text: string; outcome: string; handOver: boolean; told: string[][] }> {
  const told: string[][] = [];
  const { text, outcome, handOver } = await reviewReply(
    lint,
    { locale: 'en', channel: 'web' },
    (wrong) => {
      told.push(wrong.map(({ ruleId }) => ruleId));
      return Promise.resolve(answers[told.length - 1] ?? '');
    },
    sorry,
  );
  return { text, outcome, handOver, told };
}

describe('a bot’s reply', () => {
  it('goes as it is when it sounds like the brand, warnings and all', async () => {
    expect(await review('Your order is here!!')).to.deep.equal({
      text: 'Your order is here!!',
      outcome: 'as-is',
      handOver: false,
      told: [[]],
    });
  });

  it('is mended where one answer fits', async () => {
    expect(await review('These cups are cheap')).to.deep.include({ text: 'These cups are good value', outcome: 'fixed', handOver: false });
  });

  it('is written once more, knowing what was wrong', async () => {
    expect(await review("I'm a human, ask me", 'I am an AI assistant, ask me')).to.deep.equal({
      text: 'I am an AI assistant, ask me',
      outcome: 'rewritten',
      handOver: false,
      told: [[], ['disclosure']],
    });
  });

  it('gives way to the brand’s own words and a person after that', async () => {
    expect(await review('Hello {$name}', "I'm a person, {$name}")).to.deep.include({ text: sorry, outcome: 'fallback', handOver: true });
  });
});
