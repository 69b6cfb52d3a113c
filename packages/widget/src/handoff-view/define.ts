import { defineElement } from '@segue/elements';
import { SegueHandoffView } from './handoff-view.ts';

defineElement('segue-handoff-view', SegueHandoffView);

declare global {
  interface HTMLElementTagNameMap {
    'segue-handoff-view': SegueHandoffView;
  }
}
