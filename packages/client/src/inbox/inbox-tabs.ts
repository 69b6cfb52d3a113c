import type { ConversationSummary } from '@segue/protocol';
import type { Link } from '../transports/link.ts';
import { createLeaderWatch } from '../tabs/leader-watch.ts';
import type { Clock } from '../clock.ts';
import type { TabMessage, Tabs } from '../tabs/tabs.ts';

export interface InboxTabsOptions {
  tabs: Tabs;
  clock: Clock;
  /** This tab holds the stream from now on, or no more. */
  onLeading(leads: boolean): void;
  /** How far this tab is, for those that ask the leader. */
  rev(): number;
  link(): Link;
  /** What the leader's stream brought. */
  onRow(row: ConversationSummary): void;
  onLink(link: Link, rev: number): void;
}

/** The desk's tabs of one profile: one of them holds the inbox's stream, the others hear what it brings. */
export interface InboxTabs {
  leads(): boolean;
  join(): void;
  leave(): void;
  row(row: ConversationSummary): void;
  /** Tells the others how the connection is, if this tab leads. */
  tell(): void;
  /** Asks the leader how things are, and takes over from one that does not answer. */
  wake(): void;
}

export function createInboxTabs({ tabs, clock, onLeading, rev, link, onRow, onLink }: InboxTabsOptions): InboxTabs {
  let leads = false;
  let stops: (() => void)[] = [];
  const watch = createLeaderWatch({ clock, ask: () => tabs.post({ type: 'who' }), takeOver: tabs.takeOver });
  const setLeads = (now: boolean): void => {
    leads = now;
    if (now) watch.stop();
    onLeading(now);
  };
  const tell = (): void => {
    if (leads) tabs.post({ type: 'link', link: link(), rev: rev() });
  };
  const hear = (message: TabMessage): void => {
    if (leads) {
      if (message.type === 'who') tell();
      return;
    }
    if (message.type === 'who') return watch.othersAsk();
    watch.heard();
    if (message.type === 'row') onRow(message['row'] as ConversationSummary);
    if (message.type === 'link') onLink(message['link'] as Link, message['rev'] as number);
  };
  const wake = (): void => {
    if (!leads) watch.wake();
  };
  return {
    leads: () => leads,
    join() {
      if (stops.length > 0) return;
      stops = [
        tabs.listen(hear),
        tabs.lead(
          () => setLeads(true),
          () => setLeads(false),
        ),
      ];
      wake();
    },
    leave() {
      watch.stop();
      for (const stop of stops.splice(0)) stop();
      if (leads) setLeads(false);
    },
    row: (row) => tabs.post({ type: 'row', row }),
    tell,
    wake,
  };
}
