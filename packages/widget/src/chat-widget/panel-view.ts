import type { BrandBundle, Voice } from '@segue/brand/runtime';
import type { ClientState } from '@segue/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatInside } from '../chat-extras/chat-extras.ts';
import type { menuEntries } from '../menu/menu-entries.ts';
import { recentPeople } from '../live/recent-people.ts';
import { elsewhere, statusLine } from '../live/status-line.ts';

/** All that the panel shows. */
export interface PanelFacts {
  bundle: BrandBundle;
  voice: Voice;
  /** Name of a surface or channel, as the brand calls it. */
  place: (via: string) => string;
  live: ClientState;
  open: boolean;
  phone: boolean;
  side: 'start' | 'end';
  surface: string;
  /** A return ticket, while it is asked whose chat it is. */
  ticket: string | undefined;
  /** One line of news, and how it is taken away. */
  note: string;
  dismiss: () => void;
  draft: string;
  urls: ReadonlyMap<string, string> | undefined;
  soundOn: boolean;
  /** The menu, once somebody wanted it. */
  entriesOf: typeof menuEntries | undefined;
  /** What the extras are lent, once they are wanted. */
  inside: ChatInside | undefined;
}

const noUrls: ReadonlyMap<string, string> = new Map();

/** The panel with header, conversation and composer. What the person does in it goes up as events. */
export function panelView(facts: PanelFacts): TemplateResult {
  const { bundle, voice, place, live, phone, ticket, note, soundOn, inside } = facts;
  const there = elsewhere(live);
  const talked = live.timeline.length > 0;
  const notice = (text: string, dismiss?: () => void): TemplateResult =>
    html`<div class="notice">
      <p>${text}</p>
      ${dismiss ? html`<button class="text-button" @click=${dismiss}>${voice.say('dismiss')}</button>` : nothing}
    </div>`;
  return html`<segue-panel
    exportparts="panel,header"
    lang=${voice.locale}
    dir=${voice.dir}
    .voice=${voice}
    .open=${facts.open}
    .phone=${phone}
    .side=${facts.side}
    name=${voice.say('panel-name', { brand: bundle.name })}
  >
    <segue-chat-header
      slot="header"
      .voice=${voice}
      name=${bundle.name}
      status=${statusLine(live, voice, place)}
      .people=${recentPeople(live)}
      ?online=${live.operatorsOnline > 0}
      .entries=${facts.entriesOf?.(bundle, voice, talked, soundOn) ?? []}
    >
      <slot name="header-start" slot="start"></slot><slot name="header-end" slot="end"></slot>
    </segue-chat-header>
    ${
      talked
        ? html`<segue-transcript
            exportparts="transcript,message,bubble"
            .voice=${voice}
            .items=${live.timeline}
            .typing=${live.typing}
            .urls=${facts.urls ?? noUrls}
            .here=${facts.surface}
            ?hasOlder=${live.hasOlder}
            ?loadingOlder=${live.loadingOlder}
          ></segue-transcript>`
        : html`<segue-home-view
            .voice=${voice}
            .brandName=${bundle.name}
            .who=${bundle.persona?.name ?? bundle.name}
            .starters=${bundle.starters}
            .staysHere=${bundle.channels?.length === 0}
          ></segue-home-view>`
    }
    ${note ? notice(note, facts.dismiss) : nothing} ${live.connection === 'offline' ? notice(voice.say('offline-note')) : nothing}
    ${
      inside
        ? html`<segue-chat-extras
            .voice=${voice}
            .inside=${inside}
            .live=${live}
            .phone=${phone}
            .ticket=${ticket}
            .soundOn=${soundOn}
          ></segue-chat-extras>`
        : nothing
    }
    ${
      ticket === undefined
        ? html`<segue-composer
            exportparts="composer,send"
            .voice=${voice}
            .text=${facts.draft}
            .uploads=${live.uploads}
            .goesTo=${there ? place(there.channel) : ''}
          ></segue-composer>`
        : nothing
    }
    <slot name="footer"></slot>
  </segue-panel>`;
}
