import { defineElement } from '../base/define-element.ts';
import { SegueTranscript } from './transcript.ts';

defineElement('segue-transcript', SegueTranscript);

declare global {
  interface HTMLElementTagNameMap {
    'segue-transcript': SegueTranscript;
  }
}
