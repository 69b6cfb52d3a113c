import { limits, type Participant, type Signal } from '@segue/protocol';
import type { Clock } from '../clock.ts';

/** While somebody types, the other side is told at most this often. */
const repeatMs = 3_000;

/** Who types: this side tells, the other side is shown until it falls silent. */
export interface Typing {
  set(on: boolean): void;
  hear(signal: Extract<Signal, { type: 'typing' }>): void;
  others(): readonly Participant[];
  stop(): void;
}

export function createTyping({ clock, send, onChange }: { clock: Clock; send(on: boolean): void; onChange(): void }): Typing {
  let toldAt: number | undefined;
  let list: readonly Participant[] = [];
  const timers = new Map<string, () => void>();

  const forget = (id: string): void => {
    timers.get(id)?.();
    if (!timers.delete(id)) return;
    list = list.filter((participant) => participant.id !== id);
    onChange();
  };
  return {
    set(on) {
      const now = clock.monotonic();
      if (on ? toldAt !== undefined && now - toldAt < repeatMs : toldAt === undefined) return;
      toldAt = on ? now : undefined;
      send(on);
    },
    hear({ participant, on }) {
      if (!on) return forget(participant.id);
      timers.get(participant.id)?.();
      if (!timers.has(participant.id)) {
        list = [...list, participant];
        onChange();
      }
      timers.set(
        participant.id,
        clock.after(limits.typingMs, () => forget(participant.id)),
      );
    },
    others: () => list,
    stop() {
      for (const id of timers.keys()) forget(id);
    },
  };
}
