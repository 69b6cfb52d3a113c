import { limits, type EventsAnswer, type Frame } from '@segue/protocol';
import type { SharedReading } from '../inbox/shared-reading.ts';
import type { ClientPorts } from '../ports.ts';
import type { Api } from '../transports/api.ts';
import { createConnection, type Connection, type ConnectionOptions } from '../transports/connection.ts';
import { conversationPath } from '../transports/conversation-path.ts';
import { fetchStream } from '../transports/fetch-stream.ts';
import type { Link } from '../transports/link.ts';
import { longPoll } from '../transports/long-poll.ts';

export interface HeldStreamOptions extends Pick<ClientPorts, 'clock' | 'random' | 'visible'>, Pick<ConnectionOptions, 'cursor'> {
  api: Api;
  /** The conversation that is shown. */
  shown(): string | undefined;
  leads(): boolean;
  /** The other tabs cannot be reached: asking again and again instead of a stream for each, and only where it is looked at. */
  alone(): boolean;
  /** One stream for all conversations of a profile: this one has it, or hears how far the log goes. */
  reading?: SharedReading | undefined;
  onFrame(frame: Frame, conversationId: string): void;
  onLink(link: Link): void;
  /** The log goes this far, and no stream of ours brings it. */
  onReach(seq: number): void;
}

/** The stream of the conversation that is shown, where this tab is to hold it. */
export interface HeldStream {
  /** Holds it, or lets go of it. */
  connect(): void;
  /** Another one holds it, and this one is told when there is more. */
  isElsewhere(): boolean;
  /** The last one held, also after it was let go. */
  last(): Connection | undefined;
  /** Shares the reading of a profile's conversations. Returns how to stop. */
  share(conversationId: string): (() => void)[];
}

export function createHeldStream(options: HeldStreamOptions): HeldStream {
  const { api, reading, shown, leads, alone, visible, onFrame, onLink, onReach } = options;
  let last: Connection | undefined;
  let of: string | undefined;
  let holds = !reading;

  function connect(): void {
    const pollOnly = alone();
    const id = holds && leads() && (!pollOnly || visible()) ? shown() : undefined;
    if (!id) return last?.stop();
    if (of !== id) {
      last?.stop();
      of = id;
      const path = conversationPath(id);
      const connection = (last = createConnection({
        ...options,
        stream: fetchStream(api, `${path}/stream`),
        poll: longPoll(api, `${path}/events`),
        pollOnly,
        onFrame: (frame) => (frame.type === 'hello' ? connection.crossCheck(frame.seq) : onFrame(frame, id)),
        probe: async () => (await api.get<EventsAnswer>(`${path}/events?limit=1`, { timeoutMs: limits.firstByteMs })).lastSeq,
      }));
    }
    last?.start();
  }

  return {
    connect,
    isElsewhere: () => !holds,
    last: () => last,
    share(id) {
      if (!reading) return [];
      holds = false;
      const setHolds = (may: boolean): void => {
        holds = may;
        connect();
      };
      return [
        reading.join(id, setHolds, (seq, link) => {
          onLink(link);
          onReach(seq);
        }),
      ];
    },
  };
}
