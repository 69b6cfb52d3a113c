import { placeKey } from '@segue/protocol';
import { until } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { PhoneMessage } from '@segue/simulator';
import { control } from './phone.ts';
import { eachWithTalk } from './talk.ts';
import { botName } from './handoff-bench.ts';
import { messenger } from './messenger.ts';

const talk = eachWithTalk();

/** What the phone shows for a moment after presses, from now on. */
async function watchAnswers(): Promise<{ next(): Promise<string | undefined>; end(): Promise<void> }> {
  const response = await talk.bench.simulator.fetch(new Request(`http://simulator.test/control/${messenger}/phones/ada/stream`));
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  return {
    async next() {
      for (;;) {
        const { value = '' } = await reader.read();
        for (const line of value.split('\n').filter((one) => one.startsWith('data: '))) {
          const event = JSON.parse(line.slice(6)) as { type: string; text?: string };
          if (event.type === 'answer') return event.text;
        }
      }
    },
    end: () => reader.cancel(),
  };
}

const questions = async (): Promise<PhoneMessage[]> =>
  (await talk.bench.ada.messages()).filter(({ text }) => text.includes('Is that you?'));
const tap = (message: PhoneMessage, row: number): Promise<unknown> =>
  control(talk.bench.simulator, `${messenger}/phones/ada/chats/${botName}/messages/${message.id}/tap`, { row, column: 0 });
const isBare = (message: PhoneMessage | undefined): boolean => message !== undefined && message.keys === undefined;

/** Ada pressed START twice: two questions, both with buttons. */
async function askTwice(): Promise<PhoneMessage[]> {
  const { bench, customer } = talk;
  await customer.stay();
  const { url } = await customer.ticket();
  for (const count of [1, 2]) {
    await bench.ada.start(url);
    await until(async () => (await questions()).length === count, 'the question');
    await bench.idle();
  }
  return questions();
}

describe('the buttons of the question', () => {
  it('go after the answer, and an older one says how things stand and goes too', async () => {
    const { bench, customer } = talk;
    const [first, second] = await askTwice();
    const answers = await watchAnswers();
    await tap(second!, 0);
    expect(await answers.next()).to.equal(undefined);
    await until(async () => isBare((await questions())[1]), 'the buttons to go');
    expect(placeKey((await customer.conversation()).active)).to.equal(messenger);
    await tap(first!, 1);
    expect(await answers.next()).to.contain('You are now talking with Northwind here');
    await until(async () => isBare((await questions())[0]), 'the older buttons to go');
    expect(placeKey((await customer.conversation()).active)).to.equal(messenger);
    await bench.idle();
    await answers.end();
  });

  it('say where the chat is once it was brought back', async () => {
    const { bench, customer } = talk;
    const [first, second] = await askTwice();
    await tap(second!, 0);
    await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the link');
    await bench.ada.press('Continue in the browser');
    await customer.redeem(await bench.ada.linkBehind('Open the chat on the page'));
    await bench.ada.shows('The chat continues on the page');
    const answers = await watchAnswers();
    await tap(first!, 0);
    expect(await answers.next()).to.contain('The chat continues on the page');
    await answers.end();
  });

  it('go after a No, and an older Yes links nothing and says so', async () => {
    const { customer } = talk;
    const [first, second] = await askTwice();
    const answers = await watchAnswers();
    await tap(second!, 1);
    expect(await answers.next()).to.equal(undefined);
    await tap(first!, 0);
    expect(await answers.next()).to.contain('could not be linked');
    expect(placeKey((await customer.conversation()).active)).to.equal('web');
    await answers.end();
  });
});

describe('somebody who writes after the chat was brought back', () => {
  it('was told that a question comes, and gets just that one', async () => {
    const { bench, customer } = talk;
    await askTwice();
    await bench.ada.press(/^Yes, that/);
    await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the link');
    await bench.ada.press('Continue in the browser');
    await customer.redeem(await bench.ada.linkBehind('Open the chat on the page'));
    const left = await bench.ada.shows('The chat continues on the page');
    expect(left.text).not.to.contain('bring it back');
    expect(left.text).to.contain('we ask where to answer');
    await bench.ada.write('Still there?');
    const question = await bench.ada.shows('Shall we answer here');
    const answers = await watchAnswers();
    await bench.ada.press('Yes, answer here');
    expect(await answers.next()).to.contain('You are now talking with Northwind here');
    await until(async () => isBare((await bench.ada.messages()).find(({ id }) => id === question.id)), 'the button of the question to go');
    expect(placeKey((await customer.conversation()).active)).to.equal(messenger);
    await answers.end();
  });
});
