import type { Voice } from '@segue/brand/runtime';
import type { ClientState, MessageItem } from '@segue/client';
import { senderName } from '@segue/elements';
import { spokenText } from './spoken-text.ts';

/** Messages nearer together than this become one announcement. */
const gatherMs = 500;

export interface AnnouncementOptions {
  say: (text: string, urgency: 'polite' | 'assertive') => void;
  voice: () => Voice;
  /** Nothing is read out of a closed panel, unless the page allowed it; never the text. */
  audible: () => 'text' | 'notice' | 'none';
}

/**
 * Decides what a screen reader is told: each new message of others once, complete; typing once per turn; failures at once. History, own
 * messages and changes of what is already there are not told.
 */
export class Announcements {
  readonly #options: AnnouncementOptions;
  #baseline: number | undefined;
  #told = new Set<string>();
  #failed = new Set<string>();
  #typing = new Set<string>();
  #gathered: MessageItem[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #connection: ClientState['connection'] | undefined;

  constructor(options: AnnouncementOptions) {
    this.#options = options;
  }

  /** @returns the newest message that is new, by its id, for the sound; empty: none is */
  update(state: ClientState): string {
    const voice = this.#options.voice();
    // What was there before this visit is history. A conversation that begins now has none.
    if (this.#baseline === undefined && (state.conversation || state.connection === 'live'))
      this.#baseline = Math.max(state.conversation?.lastSeq ?? 0, ...state.timeline.slice(-60).map(seqOf));
    let added = '';
    for (const item of state.timeline.slice(-60)) {
      if (item.kind !== 'message') continue;
      const { message } = item;
      if (item.own) {
        if (item.state === 'failed' && !this.#failed.has(item.key)) {
          this.#failed.add(item.key);
          this.#options.say(voice.say('announce-failed', { text: spokenText(message.text) }), 'assertive');
        } else if (item.state !== 'failed') this.#failed.delete(item.key);
        continue;
      }
      if (
        this.#baseline === undefined ||
        message.seq <= this.#baseline ||
        message.streaming ||
        message.deleted ||
        message.content.kind === 'system' ||
        this.#told.has(item.key)
      )
        continue;
      this.#told.add(item.key);
      this.#typing.delete(message.author.id);
      this.#gathered.push(item);
      added = message.id;
    }
    if (this.#gathered.length > 0) this.#timer ??= setTimeout(() => this.#flush(), gatherMs);
    for (const participant of state.typing) {
      if (this.#typing.has(participant.id)) continue;
      this.#typing.add(participant.id);
      if (this.#options.audible() === 'text')
        this.#options.say(voice.say('typing', { name: senderName(participant, false, voice) }), 'polite');
    }
    if (this.#connection !== state.connection) {
      const was = this.#connection;
      this.#connection = state.connection;
      if (this.#options.audible() === 'text') {
        if (state.connection === 'offline') this.#options.say(voice.say('announce-offline'), 'polite');
        else if (state.connection === 'live' && was === 'offline') this.#options.say(voice.say('announce-online'), 'polite');
      }
    }
    return added;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Somebody else is here: their chat is another one. */
  forget(): void {
    this.stop();
    this.#gathered = [];
    this.#baseline = undefined;
  }

  #flush(): void {
    this.#timer = undefined;
    const voice = this.#options.voice();
    const gathered = this.#gathered;
    this.#gathered = [];
    const last = gathered.at(-1);
    const audible = this.#options.audible();
    if (!last || audible === 'none') return;
    if (audible === 'notice') {
      this.#options.say(voice.say('announce-closed'), 'polite');
      return;
    }
    const text = voice.say('announce', { name: senderName(last.message.author, false, voice), text: spokenText(last.message.text) });
    this.#options.say(gathered.length === 1 ? text : voice.say('announce-many', { n: gathered.length, text }), 'polite');
  }
}

const seqOf = (item: ClientState['timeline'][number]): number => (item.kind === 'message' ? item.message.seq : item.event.seq);
