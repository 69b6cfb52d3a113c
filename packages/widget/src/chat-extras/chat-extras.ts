import type { Client, ClientState } from '@segue/client';
import { formatFull, neutralText, SegueCloseRequestEvent, SegueElement } from '@segue/elements';
import type { Attachment, ChannelsAnswer, Conversation, LookAnswer, OpenHandoffAnswer } from '@segue/protocol';
import { isSegueError } from '@segue/protocol/errors';
import type { Surface } from '@segue/surfaces';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SegueErrorEvent } from '../host-page/events.ts';
import { noticeStyles } from '../notices/notice.styles.ts';
import type { SegueHandoffWishEvent } from '../handoff-view/events.ts';
import { elsewhere } from '../live/status-line.ts';
import { chatExtrasStyles } from './chat-extras.styles.ts';

/** A device that came in by a handoff has no say over it. */
const mayUndo = ({ handoff, cameBy = [] }: Conversation): boolean => handoff != null && !cameBy.includes(handoff.id);

/** What the chat lends to its extras. */
export interface ChatInside {
  around: Surface;
  /** The live conversation, begun if need be. */
  connect(): Client;
  brandId(): string;
  /** Forgets the draft; the next opening begins anew. */
  forget(): void;
  /** Goes on as usual after the question whose chat this is; `redeemed`: with the chat that the ticket brought. */
  settle(note: string, redeemed: boolean): void;
  setSound(on: boolean): void;
  setLocale(locale: string): void;
  focusComposer(): void;
  fail(error: unknown): void;
}

/**
 * What most conversations never need, loaded when one does: notices, questions, files on their way, taking the chat along.
 *
 * @fires segue-close-request - the chat was ended
 * @fires segue-error
 * @fires segue-locale - another language was chosen; `detail` is its tag
 */
export class SegueChatExtras extends SegueElement {
  static override styles = [...SegueElement.styles, noticeStyles, chatExtrasStyles];

  @property({ attribute: false }) inside!: ChatInside;
  @property({ attribute: false }) live!: ClientState;
  @property({ attribute: false }) phone = false;
  /** A return ticket, while it is asked whose chat it is. */
  @property({ attribute: false }) ticket: string | undefined;
  @property({ attribute: false }) soundOn = false;

  @state() private handoffOpen = false;
  @state() private channels: ChannelsAnswer | undefined;
  @state() private problem = '';
  @state() private came: LookAnswer | undefined;
  @state() private returning: 'ask' | 'replace' | 'busy' = 'ask';
  @state() private asking = false;
  @state() private seenLinked = '';
  @state() private seenOthers = '';
  @state() private memoryDismissed = false;
  readonly #files: Attachment[] = [];
  #lastChannel: string | undefined;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.question .primary')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What is wrong with a ticket is said when it is used.
    if (changed.has('ticket') && this.ticket !== undefined)
      this.inside
        .connect()
        .lookAt(this.ticket)
        .then(
          (came) => (this.came = came),
          () => undefined,
        );
    const isBack = (live: ClientState | undefined): boolean => live?.conversation?.handoff?.phase === 'returned';
    // The chat that was taken along is here again.
    if (changed.has('live') && isBack(this.live) && !isBack(changed.get('live'))) this.handoffOpen = false;
  }

  protected override render(): TemplateResult {
    const { live } = this;
    return html`${this.#notices(live)} ${this.#questions(live)}
    ${
      this.handoffOpen
        ? html`<segue-handoff-view
            .voice=${this.voice}
            .answer=${this.channels}
            .ticket=${live.ticket}
            .handoff=${live.conversation?.handoff}
            .problem=${this.problem}
            ?attended=${live.operatorsOnline > 0}
            ?phone=${this.phone || this.inside.around.isTouched()}
            @segue-handoff-wish=${this.#handleWish}
          ></segue-handoff-view>`
        : nothing
    }`;
  }

  #notices(live: ClientState): TemplateResult {
    const notice = (text: string, button?: TemplateResult): TemplateResult =>
      html`<div class="notice">
        <p>${text}</p>
        ${button ?? nothing}
      </div>`;
    const handoff = live.conversation?.handoff;
    const others = this.#others(live);
    const linked =
      handoff?.phase === 'linked' &&
      mayUndo(live.conversation!) &&
      this.seenLinked !== handoff.id &&
      elsewhere(live) !== undefined &&
      !this.handoffOpen;
    return html`${live.connection === 'ended' ? notice(this.say('ended-note')) : nothing}
    ${
      live.storage === 'memory' && live.connection !== 'idle' && !this.memoryDismissed
        ? notice(
            this.say('memory-note'),
            html`<button class="text-button" @click=${() => (this.memoryDismissed = true)}>${this.say('dismiss')}</button>`,
          )
        : nothing
    }
    ${live.conversation?.status === 'closed' ? notice(this.say('closed-note')) : nothing}
    ${
      linked
        ? notice(
            this.say('handoff-linked', { channel: this.place(handoff.channel), address: neutralText(handoff.address ?? '') }),
            this.#undoOr(() => (this.seenLinked = handoff.id)),
          )
        : nothing
    }
    ${
      others !== '' && this.seenOthers !== others
        ? notice(
            this.say('handoff-others', { device: others }),
            this.#undoOr(() => (this.seenOthers = others)),
          )
        : nothing
    }`;
  }

  #undoOr(dismiss: () => void): TemplateResult {
    return html`<button class="text-button" @click=${() => this.#report(this.inside.connect().undoHandoff())}>
        ${this.say('handoff-undo')}</button
      ><button class="text-button" @click=${dismiss}>${this.say('dismiss')}</button>`;
  }

  /** Who else is in by a handoff that can be undone from here: a browser and since when, each. */
  #others({ conversation }: ClientState): string {
    const { handoff, devices = [] } = conversation ?? {};
    if (!handoff || !mayUndo(conversation!) || !['linked', 'returned'].includes(handoff.phase)) return '';
    const time = new Intl.DateTimeFormat(this.voice?.locale, { hour: 'numeric', minute: '2-digit' });
    return devices
      .filter(({ here }) => !here)
      .map(({ browser, surface, since }) => `${browser ?? surface} (${time.format(since)})`)
      .join(', ');
  }

  #questions(live: ClientState): TemplateResult | typeof nothing {
    const handoff = live.conversation?.handoff;
    const question = (title: string, text: string, yes: readonly [string, () => void], no: readonly [string, () => void]): TemplateResult =>
      html`<section class="question" role="group" aria-label=${title}>
        <p><b>${title}</b>${text}</p>
        <div class="row">
          <button class="button primary" aria-disabled=${this.returning === 'busy'} @click=${yes[1]}>${yes[0]}</button
          ><button class="button" @click=${no[1]}>${no[0]}</button>
        </div>
      </section>`;
    if (this.ticket) {
      const replace = this.returning === 'replace';
      return question(
        this.say('return-question'),
        this.say(replace ? 'return-replace' : 'return-note') + this.#began(),
        [this.say('return-yes'), () => void this.#redeem(replace)],
        [this.say('return-no'), () => this.inside.settle('', false)],
      );
    }
    if (this.asking)
      return question(
        this.say('menu-end'),
        this.say('end-question'),
        [this.say('end-no'), () => ((this.asking = false), this.inside.focusComposer())],
        [this.say('end-yes'), () => void this.#end()],
      );
    if (handoff?.phase === 'arrived' && handoff.needsConsent && !this.handoffOpen)
      return question(
        this.place(handoff.channel),
        this.say('handoff-consent', { channel: this.place(handoff.channel), address: neutralText(handoff.address ?? '') }),
        [this.say('handoff-allow'), () => this.#report(this.inside.connect().allowHandoff())],
        [this.say('handoff-refuse'), () => this.#report(this.inside.connect().refuseHandoff())],
      );
    return nothing;
  }

  /** Where and when the chat began that a link would bring here: enough to tell one's own by. */
  #began(): string {
    const { came } = this;
    if (!came) return '';
    return ` ${this.say('return-from', { site: neutralText(came.site), at: formatFull(came.startedAt, this.voice.format) })}`;
  }

  #report(work: Promise<unknown> | undefined): void {
    work?.catch(this.inside.fail);
  }

  /** The panel was closed: what covers the conversation goes. */
  dismiss(): void {
    this.handoffOpen = false;
  }

  // Files

  upload(files: readonly File[]): void {
    for (const file of files) this.#hold(this.inside.connect().upload(file));
  }

  retryUpload(id: string): void {
    this.#hold(this.inside.connect().retryUpload(id));
  }

  /** Sends what was uploaded. */
  sendFiles(): void {
    for (const upload of this.live.uploads) {
      const attachment = this.#files.find(
        (candidate) => candidate.id === upload.id || (candidate.name === upload.name && candidate.bytes === upload.bytes),
      );
      if (upload.state !== 'done' || !attachment) continue;
      this.#files.splice(this.#files.indexOf(attachment), 1);
      this.inside.connect().send({ kind: 'attachment', attachment });
    }
    this.#files.length = 0;
  }

  /** Keeps what the hub accepted until it is sent. A refused file is shown by its card. */
  #hold(upload: Promise<Attachment> | undefined): void {
    upload?.then(
      (attachment) => void this.#files.push(attachment),
      (error: unknown) => this.dispatchEvent(new SegueErrorEvent(isSegueError(error) ? error.code : 'internal', error)),
    );
  }

  // The menu

  /** @param entry id of the entry that was chosen */
  choose(entry: string): void {
    const { inside } = this;
    if (entry === 'take-along') void this.#openHandoff();
    else if (entry === 'person') inside.connect().send({ kind: 'text', markdown: this.say('person-request') });
    else if (entry === 'sound') this.#setSound(!this.soundOn);
    else if (entry === 'transcript')
      this.#report(
        import('../menu/transcript-file.ts').then(({ transcriptFile }) =>
          inside.around.save(...transcriptFile(this.live.timeline, this.voice, inside.brandId())),
        ),
      );
    else if (entry === 'end') this.#ask();
    else if (entry.startsWith('locale:')) this.#setLocale(entry.slice(7));
  }

  #ask(): void {
    this.asking = true;
    void this.updateComplete.then(() => this.focus());
  }

  #setSound(on: boolean): void {
    this.inside.setSound(on);
    this.inside.around.storage('kept', this.inside.brandId()).write('sound', on ? 'on' : undefined);
    if (on) this.#report(import('@segue/elements/tick').then(({ tick }) => tick()));
  }

  #setLocale(locale: string): void {
    this.inside.setLocale(locale);
    this.inside.connect().setLocale(locale);
    this.dispatchEvent(new CustomEvent('segue-locale', { detail: locale, bubbles: true, composed: true }));
  }

  async #openHandoff(): Promise<void> {
    this.channels = undefined;
    this.problem = '';
    // Asked for anew: what became of the last one has been said.
    this.handoffOpen = false;
    await this.updateComplete;
    try {
      await import('../handoff-view/define.ts');
      this.handoffOpen = true;
      await this.updateComplete;
      this.renderRoot.querySelector('segue-handoff-view')?.focus();
      this.channels = await this.inside.connect().channels();
      await this.updateComplete;
      this.renderRoot.querySelector('segue-handoff-view')?.takeFocus();
    } catch (error) {
      this.problem = this.say(`error-${isSegueError(error) ? error.code : 'network'}`);
    }
  }

  readonly #handleWish = (event: SegueHandoffWishEvent): void => {
    const { wish } = event;
    const client = this.inside.connect();
    if (wish.action === 'open') {
      this.#lastChannel = wish.channel;
      this.#report(client.openHandoff(wish.channel, wish.capsule).then((opened) => this.#go(opened)));
    } else if (wish.action === 'again')
      this.#report(client.openHandoff(this.#lastChannel ?? this.live.ticket?.handoff.channel ?? '', this.channels?.capsule ?? {}));
    else if (wish.action === 'allow') this.#report(client.allowHandoff());
    else if (wish.action === 'refuse') this.#report(client.refuseHandoff());
    else if (wish.action === 'undo') this.#report(client.undoHandoff());
    else {
      this.handoffOpen = false;
      this.inside.focusComposer();
    }
  };

  /** On a phone the second tap already opens the app, where the browser still counts it as the person's. The button stays for all others. */
  #go({ entries }: OpenHandoffAnswer): void {
    const link = entries.find((entry) => entry.kind === 'link');
    if (link && this.phone) this.inside.around.open(link.url);
  }

  async #redeem(replace: boolean): Promise<void> {
    const { ticket } = this;
    if (!ticket || this.returning === 'busy') return;
    this.returning = 'busy';
    try {
      await this.inside.connect().redeem(ticket, { replace });
      this.inside.settle(this.say('return-done'), true);
    } catch (error) {
      const code = isSegueError(error) ? error.code : 'internal';
      if (code === 'own-conversation') this.returning = 'replace';
      else this.inside.settle(this.say(code === 'ticket-refused' ? 'return-refused' : `error-${code}`), false);
    }
  }

  async #end(): Promise<void> {
    this.asking = false;
    try {
      await this.inside.connect().end();
    } catch (error) {
      this.inside.fail(error);
      return;
    }
    this.inside.around.storage('kept', this.inside.brandId()).write('', undefined);
    this.inside.forget();
    this.dispatchEvent(new SegueCloseRequestEvent());
  }
}
