import { defineElement } from '../base/define-element.ts';
import { SegueSurvey } from './survey.ts';

defineElement('segue-survey', SegueSurvey);

declare global {
  interface HTMLElementTagNameMap {
    'segue-survey': SegueSurvey;
  }
}
