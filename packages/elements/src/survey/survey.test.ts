import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import '../icon/define.ts';
import type { SegueAnswerEvent } from '../base/answer-event.ts';
import './define.ts';
import type { SegueSurvey } from './survey.ts';

describe('<segue-survey>', () => {
  let survey: SegueSurvey;
  let answers: SegueAnswerEvent[];
  const steps = (): HTMLInputElement[] => [...survey.renderRoot.querySelectorAll('input')];
  const button = (): HTMLButtonElement | null => survey.renderRoot.querySelector('button');
  const choose = async (score: number): Promise<void> => {
    steps()[score - 1]!.click();
    await settled(document.body);
  };

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    answers = [];
    survey = document.createElement('segue-survey');
    Object.assign(survey, {
      voice: storyVoice(),
      content: { kind: 'survey', question: 'How did we do?', scale: 'stars', comment: true },
      messageId: 'message-1',
    });
    survey.addEventListener('segue-answer', (event) => answers.push(event));
    document.body.append(survey);
    await settled(document.body);
  });
  afterEach(() => survey.remove());

  it('is accessible before and after something is chosen, and answered', async () => {
    expect(await findViolations(survey)).to.deep.equal([]);
    await choose(4);
    expect(await findViolations(survey)).to.deep.equal([]);
    survey.answered = { messageId: 'message-1', values: { score: '4' } };
    await settled(document.body);
    expect(await findViolations(survey)).to.deep.equal([]);
  });

  it('says what each step means, in words, and which is chosen', async () => {
    expect(steps().map((step) => step.ariaLabel)).to.deep.equal([1, 2, 3, 4, 5].map((score) => storyVoice().say(`survey-${score}`)));
    await choose(2);
    expect(steps().map(({ checked }) => checked)).to.deep.equal([false, true, false, false, false]);
    expect(survey.renderRoot.querySelector('.word')!.textContent).to.equal(storyVoice().say('survey-2'));
  });

  it('offers to send only what was chosen, and sends it once that is wanted', async () => {
    expect(button()).to.equal(null);
    await choose(4);
    expect(answers).to.deep.equal([]);
    button()!.click();
    expect(answers.map(({ answer, text }) => [answer, text])).to.deep.equal([
      [{ messageId: 'message-1', values: { score: '4' } }, storyVoice().say('survey-4')],
    ]);
  });

  it('sends what was said about it', async () => {
    await choose(1);
    survey.renderRoot.querySelector('textarea')!.value = '  Too slow ';
    button()!.click();
    expect(answers[0]!.answer.values).to.deep.equal({ score: '1', comment: 'Too slow' });
    expect(answers[0]!.text).to.equal(`${storyVoice().say('survey-1')}\nToo slow`);
  });

  it('fills as many stars as were given, but of faces the one', async () => {
    const chosen = (): number => survey.renderRoot.querySelectorAll('.chosen').length;
    await choose(3);
    expect(chosen()).to.equal(3);
    survey.content = { kind: 'survey', question: 'How did we do?', scale: 'faces' };
    await settled(document.body);
    expect(chosen()).to.equal(1);
  });

  it('thanks once it is answered, and asks no more', async () => {
    survey.answered = { messageId: 'message-1', values: { score: '4' } };
    await settled(document.body);
    expect(survey.renderRoot.querySelectorAll('segue-icon').length).to.equal(4);
    expect(survey.renderRoot.textContent).to.contain(storyVoice().say('survey-thanks'));
    expect(steps()).to.deep.equal([]);
  });
});
