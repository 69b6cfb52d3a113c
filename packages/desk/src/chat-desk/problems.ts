import type { SegueElement } from '@segue/elements';
import { isSegueError } from '@segue/protocol';
import { nothing, type TemplateResult } from 'lit';
import { problemNotice, type Problem } from './problem-notice.ts';

/** The one thing that the operator has to be told now, mostly that something went wrong; the next one takes its place. */
export class Problems {
  readonly #host: SegueElement;
  readonly #isKnown: (code: string) => boolean;
  #now: Problem | undefined;

  /** @param isKnown an error that comes as expected and is no problem */
  constructor(host: SegueElement, isKnown: (code: string) => boolean) {
    this.#host = host;
    this.#isKnown = isKnown;
  }

  get text(): string {
    return this.#now?.text ?? '';
  }

  /** @param retry what to do once more when the operator asks for it */
  tell(text: string, retry?: () => void): void {
    this.#now = { text, retry };
    this.#host.requestUpdate();
  }

  clear(): void {
    this.#now = undefined;
    this.#host.requestUpdate();
  }

  fail(error: unknown, retry?: () => void): void {
    const { voice } = this.#host;
    const code = isSegueError(error) ? error.code : 'internal';
    if (this.#isKnown(code)) return;
    const said = voice.say(code === 'unauthenticated' ? 'desk-signed-out' : `error-${code}`) || voice.say('error-internal');
    // Without a voice there are only the words of the error itself.
    this.tell(said || (error instanceof Error ? error.message : String(error)), retry);
  }

  run(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => this.fail(error));
  }

  view(): TemplateResult | typeof nothing {
    return this.#now ? problemNotice(this.#now, this.#host.voice, () => this.clear()) : nothing;
  }
}
