import type { Voice } from '@segue/brand/runtime';
import type { InboxState } from '@segue/client/desk';
import type { MenuEntry, SegueMenuEvent } from '@segue/elements';
import { html, type TemplateResult } from 'lit';
import { findKeyName } from './find-key.ts';

interface TopBar {
  voice: Voice;
  brandName: string;
  operatorName: string;
  connection: InboxState['connection'];
  settings: MenuEntry[];
  onFind: () => void;
  onSetting: (command: string) => void;
}

/** What is always there: whose desk this is, whether it is connected, the way to all commands, settings. */
export const topBar = ({ voice, brandName, operatorName, connection, settings, onFind, onSetting }: TopBar): TemplateResult =>
  html`<div class="top">
    <h1>${brandName}</h1>
    <span class="dot ${connection}" title=${voice.say(connection === 'live' ? 'desk-connected' : 'desk-offline')}></span>
    <span class="meta">${operatorName}</span>
    <button class="find" @click=${onFind}>
      <segue-icon name="search" aria-hidden="true"></segue-icon><span>${voice.say('desk-commands')}</span><kbd>${findKeyName}</kbd>
    </button>
    <segue-menu
      .voice=${voice}
      label=${voice.say('desk-settings')}
      .entries=${settings}
      @segue-menu=${(event: SegueMenuEvent) => onSetting(event.entry)}
    ></segue-menu>
  </div>`;
