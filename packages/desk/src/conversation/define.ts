import { defineElement } from '@segue/elements';
import '@segue/elements/define';
import '@segue/elements/staff-composer';
import { SegueConversationView } from './conversation-view.ts';

defineElement('segue-conversation-view', SegueConversationView);

declare global {
  interface HTMLElementTagNameMap {
    'segue-conversation-view': SegueConversationView;
  }
}
