import { limits, type EventsAnswer, type Frame } from '@segue/protocol';
import type { Api } from './api.ts';
import { createConnection, type Connection, type ConnectionOptions } from './connection.ts';
import type { ClientPorts } from './ports.ts';
import { conversationPath } from './sync.ts';
import { fetchStream } from './transports/fetch-stream.ts';
import { longPoll } from './transports/long-poll.ts';

/** The stream of one conversation at a time. */
export interface LiveStream {
  /**
   * Holds the stream of this conversation and of no other; without one it lets go.
   *
   * @param pollOnly decided when a conversation is held first: no stream, but asking again and again
   */
  hold(conversationId: string | undefined, pollOnly: boolean): void;
  /** The last one held, also after it was let go. */
  last(): Connection | undefined;
}

export interface LiveStreamOptions extends Pick<ClientPorts, 'clock' | 'random'>, Pick<ConnectionOptions, 'cursor' | 'onLink'> {
  api: Api;
  onFrame(frame: Frame, conversationId: string): void;
}

export function createLiveStream(options: LiveStreamOptions): LiveStream {
  const { api, onFrame } = options;
  let last: Connection | undefined;
  let of: string | undefined;
  return {
    hold(id, pollOnly) {
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
    },
    last: () => last,
  };
}
