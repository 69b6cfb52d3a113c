import { expect } from 'chai';
import type { Answer, FormContent } from '@segue/protocol';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import '../icon/define.ts';
import type { SegueAnswerEvent } from '../base/answer-event.ts';
import './define.ts';
import type { SegueForm } from './form.ts';

const content: FormContent = {
  kind: 'form',
  title: 'Where should we send it?',
  fields: [
    { id: 'email', label: 'E-mail', type: 'email', required: true },
    { id: 'phone', label: 'Phone', type: 'tel' },
    { id: 'count', label: 'How many', type: 'number' },
    {
      id: 'size',
      label: 'Size',
      type: 'select',
      options: [
        { id: 's', label: 'Small' },
        { id: 'l', label: 'Large' },
      ],
    },
    { id: 'note', label: 'Note', type: 'multiline' },
    { id: 'gift', label: 'A present', type: 'checkbox' },
  ],
};

describe('<segue-form>', () => {
  let form: SegueForm;
  let answers: SegueAnswerEvent[];
  const one = <T extends Element = HTMLElement>(selector: string): T => form.renderRoot.querySelector<T>(selector)!;
  const fill = (id: string, value: string): void => {
    one<HTMLInputElement>(`#field-${id}`).value = value;
  };
  const send = async (): Promise<void> => {
    one('button').click();
    await settled(document.body);
  };
  const errors = (): (string | null)[] => [...form.renderRoot.querySelectorAll('.error')].map((error) => error.textContent);

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    answers = [];
    form = document.createElement('segue-form');
    Object.assign(form, { voice: storyVoice(), content, messageId: 'message-1' });
    form.addEventListener('segue-answer', (event) => answers.push(event));
    document.body.append(form);
    await settled(document.body);
  });
  afterEach(() => form.remove());

  it('is accessible empty, with what is wrong in it, and answered', async () => {
    expect(await findViolations(form)).to.deep.equal([]);
    await send();
    expect(await findViolations(form)).to.deep.equal([]);
    form.answered = { messageId: 'message-1', values: { email: 'ada@example.com' } };
    await settled(document.body);
    expect(await findViolations(form)).to.deep.equal([]);
  });

  it('sends what was filled in, and in words what an operator reads', async () => {
    fill('email', ' ada@example.com ');
    fill('size', 'l');
    fill('note', 'Second floor');
    one<HTMLInputElement>('#field-gift').checked = true;
    await send();
    expect(answers.map(({ answer }) => answer)).to.deep.equal([
      { messageId: 'message-1', values: { email: 'ada@example.com', size: 'l', note: 'Second floor', gift: 'yes' } },
    ]);
    expect(answers[0]!.text).to.equal('E-mail: ada@example.com\nSize: Large\nNote: Second floor\nA present: Yes');
  });

  it('sends nothing while something is missing or wrong, says what at its field, and goes to the first of them', async () => {
    await send();
    expect(errors()).to.deep.equal([storyVoice().say('form-required', { label: 'E-mail' })]);
    fill('email', 'ada');
    fill('phone', 'call me');
    fill('count', 'some');
    await send();
    expect(errors()).to.deep.equal(['form-email', 'form-tel', 'form-number'].map((key) => storyVoice().say(key)));
    expect(form.shadowRoot!.activeElement?.id).to.equal('field-email');
    const field = one('#field-phone');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(one(`#${field.getAttribute('aria-describedby')}`).textContent).to.equal(errors()[1]);
    expect(answers).to.deep.equal([]);
  });

  it('keeps what was written when something is wrong, and is right once that is mended', async () => {
    fill('email', 'ada');
    fill('note', 'Second floor');
    await send();
    fill('email', 'ada@example.com');
    await send();
    expect(errors()).to.deep.equal([]);
    expect(answers[0]!.answer.values).to.deep.equal({ email: 'ada@example.com', note: 'Second floor' });
  });

  it('shows what was sent once it is answered, and asks no more', async () => {
    const values: Answer['values'] = { email: 'ada@example.com', size: 's', gift: 'no' };
    form.answered = { messageId: 'message-1', values };
    await settled(document.body);
    expect([...form.renderRoot.querySelectorAll('dd')].map((word) => word.textContent)).to.deep.equal(['ada@example.com', 'Small', 'No']);
    expect(form.renderRoot.querySelector('input, select, textarea, button')).to.equal(null);
  });

  it('is passed over by Tab until its message is entered', async () => {
    form.reach = false;
    await settled(document.body);
    const controls = [...form.renderRoot.querySelectorAll<HTMLElement>('input, select, textarea, button')];
    expect(controls.length).to.equal(7);
    expect(controls.every((control) => control.tabIndex === -1)).to.equal(true);
  });
});
