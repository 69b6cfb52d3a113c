import { limits, type Frame } from '@segue/protocol';
import type { Link } from '../transports/link.ts';
import { createLeaderWatch } from './leader-watch.ts';
import type { OutboxNews } from '../outbox/outbox-options.ts';
import type { Clock } from '../clock.ts';
import type { Presence } from '../log/shown-conversation.ts';
import type { TabMessage, Tabs } from './tabs.ts';

/** How things are in a tab. `of`: its conversation. */
export interface Situation {
  of: string | undefined;
  cursor: number | undefined;
  link: Link;
  presence: Presence;
}

/** What tabs tell each other: type → what comes with it. */
export interface Told {
  /** Of the leader's stream. */
  frame: { of: string; frame: Frame };
  /** How things are with the leader. */
  link: Situation;
  /** Asks the leader how things are. */
  who: { of: string | undefined };
  outbox: { news: OutboxNews };
  /** Who this is, or where, has changed. */
  reload: object;
}

export interface TabTalkOptions {
  tabs: Tabs;
  clock: Clock;
  /** Who is here, as far as this tab knows. */
  person(): string | undefined;
  /** Another tab says that somebody else is here. */
  onStranger(): void;
  situation(): Situation;
  /** This tab leads from now on, or no more. */
  onLeading(leads: boolean): void;
  /** `link` is heard only by tabs that follow. */
  hear: { [Type in keyof Told]: (told: Told[Type]) => void };
}

/** One tab holds the stream and empties the outbox; the others follow what it says. */
export interface TabTalk {
  leads(): boolean;
  /** No other tab can be reached: each leads itself. */
  alone(): boolean;
  /** Begins to listen and stands for leader. */
  join(): void;
  leave(): void;
  post<Type extends keyof Told>(type: Type, told: Told[Type]): void;
  /** Tells the others how things are, if this tab leads. */
  tell(): void;
  /** Asks once more, after a while. */
  askLater(): void;
  /** Asks, and takes over from a leader that does not answer. */
  wake(): void;
}

export function createTabTalk({ tabs, clock, person, onStranger, situation, onLeading, hear }: TabTalkOptions): TabTalk {
  let leads = false;
  let alone = false;
  let leave: (() => void)[] = [];
  let cancelAsking = (): void => {};

  const setLeads = (now: boolean): void => {
    leads = now;
    if (now) watch.stop();
    onLeading(now);
  };
  const post: TabTalk['post'] = (type, told) => tabs.post({ type, who: person(), ...told });
  const tell = (): void => {
    if (leads) post('link', situation());
  };
  const ask = (): void => post('who', { of: situation().of });
  const watch = createLeaderWatch({ clock, ask, takeOver: tabs.takeOver });
  const handleMessage = (message: TabMessage): void => {
    const { type, who } = message;
    if (!leads && type === 'who') watch.othersAsk();
    if (!leads && (type === 'link' || type === 'frame')) watch.heard();
    if (type === 'who') tell();
    // The cookie of a profile is of one person: one of the two tabs does not know yet who that is, and what it says is for nobody here.
    if (who && person() && who !== person()) return onStranger();
    if (leads && type === 'link') return;
    // A tab of another version may say what this one does not know.
    (hear as unknown as Partial<Record<string, (told: TabMessage) => void>>)[type]?.(message);
  };

  return {
    leads: () => leads,
    alone: () => alone,
    join() {
      leave = [
        tabs.listen(handleMessage),
        tabs.lead(
          (isAlone) => {
            alone = isAlone;
            setLeads(true);
          },
          () => setLeads(false),
        ),
      ];
    },
    leave() {
      watch.stop();
      cancelAsking();
      for (const stop of leave) stop();
      leave = [];
      setLeads(false);
    },
    post,
    tell,
    askLater() {
      cancelAsking();
      cancelAsking = clock.after(limits.crossCheckMs, ask);
    },
    wake: watch.wake,
  };
}
