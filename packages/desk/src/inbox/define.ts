import { defineElement } from '@segue/elements';
import '@segue/elements/define';
import { SegueInboxList } from './inbox-list.ts';

defineElement('segue-inbox-list', SegueInboxList);

declare global {
  interface HTMLElementTagNameMap {
    'segue-inbox-list': SegueInboxList;
  }
}
