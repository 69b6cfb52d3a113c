import type { Answer } from '@segue/protocol';

/** The person answers choices, an action of a card, a form or a survey. `text` is the answer in words. */
export class SegueAnswerEvent extends Event {
  static readonly type = 'segue-answer';
  readonly answer: Answer;
  readonly text: string;
  constructor(answer: Answer, text: string) {
    super(SegueAnswerEvent.type, { bubbles: true, composed: true });
    this.answer = answer;
    this.text = text;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'segue-answer': SegueAnswerEvent;
  }
}
