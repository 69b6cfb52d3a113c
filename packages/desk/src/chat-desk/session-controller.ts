import type { Inbox, InboxState } from '@segue/client/desk';
import type { Operator, SavedReply } from '@segue/protocol';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Who is signed in, and what the hub tells everybody who is: the live inbox, colleagues, saved replies. */
export class SessionController implements ReactiveController {
  state: InboxState | undefined;
  operators: readonly Operator[] = [];
  savedReplies: readonly SavedReply[] = [];
  isSigningIn = false;
  readonly #host: ReactiveControllerHost;
  readonly #onState: (now: InboxState, before: InboxState | undefined) => void;
  #inbox: Inbox | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, onState: (now: InboxState, before: InboxState | undefined) => void) {
    this.#host = host;
    this.#onState = onState;
    host.addController(this);
  }

  /** Somebody is signed in. */
  get operator(): Operator | undefined {
    return this.state?.operator ?? undefined;
  }

  /**
   * Follows an inbox, and goes in where somebody is signed in already.
   * @param demoUrl where a demo has its operator's password; undefined: this is none
   */
  async start(inbox: Inbox, demoUrl: string | undefined): Promise<void> {
    this.#stop?.();
    this.#inbox = inbox;
    this.#stop = inbox.state.subscribe((now) => {
      const before = this.state;
      this.state = now;
      this.#onState(now, before);
      this.#host.requestUpdate();
    });
    if (await inbox.start()) await this.#enter(inbox);
    else if (demoUrl) {
      const answer = await fetch(demoUrl);
      if (!answer.ok) return;
      const { email, password } = (await answer.json()) as { email: string; password: string };
      await this.signIn(email, password);
    }
  }

  /** Rejects as `Inbox.signIn` does. */
  async signIn(email: string, password: string): Promise<void> {
    const inbox = this.#inbox;
    if (!inbox) return;
    this.isSigningIn = true;
    this.#host.requestUpdate();
    try {
      await inbox.signIn(email, password);
      await this.#enter(inbox);
    } finally {
      this.isSigningIn = false;
      this.#host.requestUpdate();
    }
  }

  /** Keeps a draft as a saved reply; its first word is the shortcut. */
  async saveReply(draft: string): Promise<void> {
    const shortcut = /[\p{L}\p{N}]+/u.exec(draft)?.[0]?.toLocaleLowerCase().slice(0, 32);
    if (!shortcut || !this.#inbox) return;
    this.savedReplies = await this.#inbox.saveReply(shortcut, draft);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#inbox?.destroy();
  }

  async #enter(inbox: Inbox): Promise<void> {
    [this.operators, this.savedReplies] = await Promise.all([inbox.operators(), inbox.savedReplies()]);
    this.#host.requestUpdate();
  }
}
