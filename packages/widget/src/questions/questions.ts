import { formatFull, neutralText, placeName, SegueCloseRequestEvent } from '@segue/elements';
import type { LookAnswer } from '@segue/protocol';
import { isSegueError } from '@segue/protocol/errors';
import { html, nothing, type TemplateResult } from 'lit';
import type { ExtrasHost } from '../live/extras-host.ts';

type Answer = readonly [words: string, act: () => void];

/** What the person is asked before something happens: whose chat a ticket brings, whether to end this one, whether somebody may join. */
export class Questions {
  readonly #host: ExtrasHost;
  /** Where the chat of the ticket began. */
  #came: LookAnswer | undefined;
  #returning: 'ask' | 'replace' | 'busy' = 'ask';
  #isEnding = false;

  constructor(host: ExtrasHost) {
    this.#host = host;
  }

  /** Somebody came with a ticket. What is wrong with it is said when it is used. */
  lookAt(ticket: string): void {
    this.#host.inside
      .connect()
      .lookAt(ticket)
      .then(
        (came) => {
          this.#came = came;
          this.#host.requestUpdate();
        },
        () => undefined,
      );
  }

  /** Somebody wants to end the chat. */
  askToEnd(): void {
    this.#end(true);
    void this.#host.updateComplete.then(() => this.#host.focus());
  }

  /** @param isCovered a handoff is being looked at, which asks for itself */
  view(isCovered: boolean): TemplateResult | typeof nothing {
    const { inside, live, ticket, voice } = this.#host;
    const handoff = live.conversation?.handoff;
    if (ticket) {
      const replace = this.#returning === 'replace';
      return this.#question(
        voice.say('return-question'),
        voice.say(replace ? 'return-replace' : 'return-note') + this.#began(),
        [voice.say('return-yes'), () => void this.#redeem(ticket, replace)],
        [voice.say('return-no'), () => inside.settle('', false)],
      );
    }
    if (this.#isEnding)
      return this.#question(
        voice.say('menu-end'),
        voice.say('end-question'),
        [voice.say('end-no'), () => (this.#end(false), inside.focusComposer())],
        [voice.say('end-yes'), () => inside.report(this.#leave())],
      );
    if (handoff?.phase !== 'arrived' || !handoff.needsConsent || isCovered) return nothing;
    const channel = placeName(voice, handoff.channel);
    return this.#question(
      channel,
      voice.say('handoff-consent', { channel, address: neutralText(handoff.address ?? '') }),
      [voice.say('handoff-allow'), () => inside.report(inside.connect().allowHandoff())],
      [voice.say('handoff-refuse'), () => inside.report(inside.connect().refuseHandoff())],
    );
  }

  #question(title: string, text: string, [yes, handleYes]: Answer, [no, handleNo]: Answer): TemplateResult {
    return html`<section class="question" role="group" aria-label=${title}>
      <p><b>${title}</b>${text}</p>
      <div class="row">
        <button class="button primary" aria-disabled=${this.#returning === 'busy'} @click=${handleYes}>${yes}</button
        ><button class="button" @click=${handleNo}>${no}</button>
      </div>
    </section>`;
  }

  /** Where and when the chat began that a link would bring here: enough to tell one's own by. */
  #began(): string {
    const { voice } = this.#host;
    if (!this.#came) return '';
    const { site, startedAt } = this.#came;
    return ` ${voice.say('return-from', { site: neutralText(site), at: formatFull(startedAt, voice.format) })}`;
  }

  async #redeem(ticket: string, replace: boolean): Promise<void> {
    const { inside, voice } = this.#host;
    if (this.#returning === 'busy') return;
    this.#return('busy');
    try {
      await inside.connect().redeem(ticket, { replace });
      inside.settle(voice.say('return-done'), true);
    } catch (error) {
      const code = isSegueError(error) ? error.code : 'internal';
      if (code === 'own-conversation') this.#return('replace');
      // It may have worked, and the ticket with it be used: only the same wish again, by the same client, is served then.
      else if (code === 'network' || code === 'timeout') {
        this.#return(replace ? 'replace' : 'ask');
        inside.report(Promise.reject(error));
      } else inside.settle(voice.say(code === 'ticket-refused' ? 'return-refused' : `error-${code}`), false);
    }
  }

  #return(step: 'ask' | 'replace' | 'busy'): void {
    this.#returning = step;
    this.#host.requestUpdate();
  }

  #end(isEnding: boolean): void {
    this.#isEnding = isEnding;
    this.#host.requestUpdate();
  }

  async #leave(): Promise<void> {
    const { inside } = this.#host;
    this.#end(false);
    // Now, while it is known whose it is.
    inside.forgetDraft();
    await inside.connect().end();
    inside.forgetVisit();
    this.#host.dispatchEvent(new SegueCloseRequestEvent());
  }
}
