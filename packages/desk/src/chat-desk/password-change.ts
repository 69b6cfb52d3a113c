import type { Inbox } from '@segue/client/desk';
import type { SegueElement } from '@segue/elements';
import { isSegueError, type Operator } from '@segue/protocol';
import { html, type TemplateResult } from 'lit';
import type { SeguePasswordEvent } from '../password/events.ts';

/** An operator changes their password: the dialog for it, and what becomes of it. */
export class PasswordChange {
  readonly #host: SegueElement & { inbox: Inbox | undefined };
  readonly #onDone: () => void;
  #problem = '';
  #isBusy = false;

  constructor(host: SegueElement & { inbox: Inbox | undefined }, onDone: () => void) {
    this.#host = host;
    this.#onDone = onDone;
  }

  ask(): void {
    this.#set('', false);
    this.#host.renderRoot.querySelector('segue-password')?.show();
  }

  view({ email }: Operator): TemplateResult {
    return html`<segue-password
      .voice=${this.#host.voice}
      .problem=${this.#problem}
      .email=${email}
      ?busy=${this.#isBusy}
      @segue-password=${({ old, wanted }: SeguePasswordEvent) => void this.#change(old, wanted)}
    ></segue-password>`;
  }

  async #change(old: string, wanted: string): Promise<void> {
    const { voice, inbox } = this.#host;
    this.#set('', true);
    try {
      await inbox?.changePassword(old, wanted);
      this.#host.renderRoot.querySelector('segue-password')?.close();
      this.#set('', false);
      this.#onDone();
    } catch (error) {
      const code = isSegueError(error) ? error.code : 'internal';
      const said = voice.say(code === 'wrong-credentials' ? 'desk-password-wrong' : `error-${code}`) || voice.say('error-internal');
      this.#set(said, false);
    }
  }

  #set(problem: string, isBusy: boolean): void {
    this.#problem = problem;
    this.#isBusy = isBusy;
    this.#host.requestUpdate();
  }
}
