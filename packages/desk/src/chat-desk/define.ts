import { defineElement } from '@segue/elements';
import '../command-palette/define.ts';
import '../conversation/define.ts';
import '../customer-card/define.ts';
import '../inbox/define.ts';
import '../password/define.ts';
import '../sign-in/define.ts';
import { SegueDesk } from './chat-desk.ts';

defineElement('segue-desk', SegueDesk);

declare global {
  interface HTMLElementTagNameMap {
    'segue-desk': SegueDesk;
  }
}
