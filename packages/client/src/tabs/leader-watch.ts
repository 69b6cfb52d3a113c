import type { Clock } from '../clock.ts';

/** A leader that says nothing for this long after it was asked is frozen: another tab takes over. */
const leaderAnswersMs = 5_000;
/** A leader that says nothing by itself for this long is asked: it may have been frozen while this tab was looked at all the time. */
const quietMs = 10_000;

/** How a tab that follows knows that its leader is still there. */
export interface LeaderWatch {
  /** Asks now, and takes over from a leader that does not answer. */
  wake(): void;
  /** The leader said something. */
  heard(): void;
  /** Another tab asked: it takes over if nobody answers, and this one looks again later. */
  othersAsk(): void;
  stop(): void;
}

export function createLeaderWatch({ clock, ask, takeOver }: { clock: Clock; ask(): void; takeOver(): void }): LeaderWatch {
  let cancelTakeOver = (): void => {};
  let cancelQuiet = (): void => {};
  const lookLater = (): void => {
    cancelQuiet();
    cancelQuiet = clock.after(quietMs, watch.wake);
  };
  const watch: LeaderWatch = {
    wake() {
      watch.stop();
      cancelTakeOver = clock.after(leaderAnswersMs, takeOver);
      ask();
    },
    heard() {
      cancelTakeOver();
      lookLater();
    },
    othersAsk: lookLater,
    stop() {
      cancelTakeOver();
      cancelQuiet();
    },
  };
  return watch;
}
