import type { BrandBundle } from '@segue/brand/runtime';
import { placeName } from '@segue/elements';
import { html, nothing, type TemplateResult } from 'lit';
import { recentPeople } from '../live/recent-people.ts';
import { elsewhere, statusLine } from '../live/status-line.ts';
import type { ChatHost, CustomerChat } from './customer-chat.ts';

const noUrls: ReadonlyMap<string, string> = new Map();

/** The panel with header, conversation and composer. What the person does in it goes up as events. */
export function panelView(bundle: BrandBundle, host: ChatHost, chat: CustomerChat): TemplateResult {
  const { surface, ticket, voice } = host;
  const live = chat.live.state;
  const phone = chat.around.isSmall();
  const place = (via: string): string => placeName(voice, via);
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
    .open=${host.open}
    .phone=${phone}
    .side=${host.side}
    name=${voice.say('panel-name', { brand: bundle.name })}
  >
    <segue-chat-header
      slot="header"
      .voice=${voice}
      name=${bundle.name}
      status=${statusLine(live, voice, place)}
      .people=${recentPeople(live)}
      ?online=${live.operatorsOnline > 0}
      .entries=${chat.entriesOf?.(bundle, voice, talked, chat.sound.on) ?? []}
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
            .urls=${chat.files.urls ?? noUrls}
            .here=${surface}
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
    ${chat.note ? notice(chat.note, () => chat.say('')) : nothing}
    ${live.connection === 'offline' ? notice(voice.say('offline-note')) : nothing}
    ${
      chat.extras.wanted
        ? html`<segue-chat-extras .voice=${voice} .inside=${chat} .live=${live} .phone=${phone} .ticket=${ticket}></segue-chat-extras>`
        : nothing
    }
    ${
      ticket === undefined
        ? html`<segue-composer
            exportparts="composer,send"
            .voice=${voice}
            .text=${chat.draft.text}
            .uploads=${live.uploads}
            .goesTo=${there ? place(there.channel) : ''}
          ></segue-composer>`
        : nothing
    }
    <slot name="footer"></slot>
  </segue-panel>`;
}
