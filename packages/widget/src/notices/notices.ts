import type { ClientState } from '@segue/client';
import { neutralText, placeName } from '@segue/elements';
import { html, nothing, type TemplateResult } from 'lit';
import type { ExtrasHost } from '../live/extras-host.ts';
import { mayUndo } from '../live/may-undo.ts';
import { elsewhere } from '../live/status-line.ts';

/** Lines of news between the conversation and the composer: what has ended, what is not kept, who else is in. */
export class Notices {
  readonly #host: ExtrasHost;
  readonly #dismissed = new Set<string>();

  constructor(host: ExtrasHost) {
    this.#host = host;
  }

  /** @param isCovered a handoff is being looked at, which says of itself how it went */
  view(isCovered: boolean): TemplateResult {
    const { live, voice } = this.#host;
    const { conversation, connection, storage } = live;
    const handoff = conversation?.handoff;
    const others = this.#others(live);
    const linked = handoff?.phase === 'linked' && mayUndo(conversation!) && elsewhere(live) !== undefined && !isCovered;
    return html`${connection === 'ended' ? this.#notice(voice.say('ended-note')) : nothing}
    ${storage === 'memory' && connection !== 'idle' ? this.#news('memory', voice.say('memory-note'), false) : nothing}
    ${conversation?.status === 'closed' ? this.#notice(voice.say('closed-note')) : nothing}
    ${
      linked
        ? this.#news(
            `linked ${handoff.id}`,
            voice.say('handoff-linked', { channel: placeName(voice, handoff.channel), address: neutralText(handoff.address ?? '') }),
            true,
          )
        : nothing
    }
    ${others ? this.#news(`others ${others}`, voice.say('handoff-others', { device: others }), true) : nothing}`;
  }

  #notice(text: string, buttons?: TemplateResult): TemplateResult {
    return html`<div class="notice">
      <p>${text}</p>
      ${buttons ?? nothing}
    </div>`;
  }

  /** A line that can be taken away. @param id of what it is about: something else is news again */
  #news(id: string, text: string, canUndo: boolean): TemplateResult | typeof nothing {
    const { inside, voice } = this.#host;
    if (this.#dismissed.has(id)) return nothing;
    const dismiss = (): void => {
      this.#dismissed.add(id);
      this.#host.requestUpdate();
    };
    const undo = (): void => inside.report(inside.connect().undoHandoff());
    return this.#notice(
      text,
      html`${canUndo ? html`<button class="text-button" @click=${undo}>${voice.say('handoff-undo')}</button>` : nothing}<button
          class="text-button"
          @click=${dismiss}
        >
          ${voice.say('dismiss')}
        </button>`,
    );
  }

  /** Who else is in by a handoff that can be undone from here: a browser and since when, each. */
  #others({ conversation }: ClientState): string {
    const { handoff, devices = [] } = conversation ?? {};
    if (!handoff || !mayUndo(conversation!) || !['linked', 'returned'].includes(handoff.phase)) return '';
    const time = new Intl.DateTimeFormat(this.#host.voice.locale, { hour: 'numeric', minute: '2-digit' });
    return devices
      .filter(({ here }) => !here)
      .map(({ browser, surface, since }) => `${browser ?? surface} (${time.format(since)})`)
      .join(', ');
  }
}
