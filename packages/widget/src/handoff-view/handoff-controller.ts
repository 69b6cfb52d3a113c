import type { ChannelsAnswer, OpenHandoffAnswer } from '@segue/protocol';
import { isSegueError } from '@segue/protocol/errors';
import { html, nothing, type TemplateResult } from 'lit';
import type { ExtrasHost } from '../live/extras-host.ts';
import type { SegueHandoffWishEvent } from './events.ts';

/** Takes the chat along: opens the view for it, and does with the client what is wished there. */
export class HandoffController {
  /** The view covers the conversation. */
  open = false;
  readonly #host: ExtrasHost;
  /** Where it can go; undefined while that is asked for. */
  #channels: ChannelsAnswer | undefined;
  #problem = '';
  #lastChannel: string | undefined;

  constructor(host: ExtrasHost) {
    this.#host = host;
  }

  async show(): Promise<void> {
    const host = this.#host;
    const view = () => host.renderRoot.querySelector('segue-handoff-view');
    this.#channels = undefined;
    this.#problem = '';
    // Asked for anew: what became of the last one has been said.
    await this.#set(false);
    try {
      await import('./define.ts');
      await this.#set(true);
      view()?.focus();
      this.#channels = await host.inside.connect().channels();
      await this.#set(this.open);
      view()?.takeFocus();
    } catch (error) {
      this.#problem = host.voice.say(`error-${isSegueError(error) ? error.code : 'network'}`);
      await this.#set(this.open);
    }
  }

  close(): void {
    void this.#set(false);
  }

  view(): TemplateResult | typeof nothing {
    const { inside, live, phone, voice } = this.#host;
    if (!this.open) return nothing;
    return html`<segue-handoff-view
      .voice=${voice}
      .answer=${this.#channels}
      .ticket=${live.ticket}
      .handoff=${live.conversation?.handoff}
      .problem=${this.#problem}
      ?attended=${live.operatorsOnline > 0}
      ?phone=${phone || inside.around.isTouched()}
      @segue-handoff-wish=${this.#handleWish}
    ></segue-handoff-view>`;
  }

  #set(isOpen: boolean): Promise<unknown> {
    this.open = isOpen;
    this.#host.requestUpdate();
    return this.#host.updateComplete;
  }

  readonly #handleWish = ({ wish }: SegueHandoffWishEvent): void => {
    const { inside, live } = this.#host;
    const client = inside.connect();
    if (wish.action === 'open') {
      this.#lastChannel = wish.channel;
      inside.report(client.openHandoff(wish.channel, wish.capsule).then((opened) => this.#go(opened)));
    } else if (wish.action === 'again')
      inside.report(client.openHandoff(this.#lastChannel ?? live.ticket?.handoff.channel ?? '', this.#channels?.capsule ?? {}));
    else if (wish.action === 'allow') inside.report(client.allowHandoff());
    else if (wish.action === 'refuse') inside.report(client.refuseHandoff());
    else if (wish.action === 'undo') inside.report(client.undoHandoff());
    else {
      this.close();
      inside.focusComposer();
    }
  };

  /** On a phone the second tap already opens the app, where the browser still counts it as the person's. The button stays for all others. */
  #go({ entries }: OpenHandoffAnswer): void {
    const link = entries.find((entry) => entry.kind === 'link');
    if (link && this.#host.phone) this.#host.inside.around.open(link.url);
  }
}
