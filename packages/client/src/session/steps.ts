import { isSegueError, SegueError } from '@segue/protocol';
import type { ClientPorts } from '../ports.ts';
import { createBackoff } from '../transports/backoff.ts';
import type { Link } from '../transports/link.ts';
import { isPassing } from '../transports/reconnect.ts';
import type { Finder, Found } from './finder.ts';
import { isUnderWay, phaseAfter, type Happening, type Phase } from './phase.ts';

/** Whether another looking began meanwhile, or all was called off: what comes then counts for nothing. */
export type IsStale = () => boolean;
type Find = () => Promise<Found>;

export interface StepsOptions extends Pick<ClientPorts, 'clock' | 'random' | 'newId'> {
  finder: Finder;
  /** Joins the other tabs before the hub is asked. Called again for nothing. */
  moveIn(): void;
  moveOut(): void;
  /** Shows what was found, and calls `found` with it. @param anew what is known of it is worth nothing */
  enter(found: Found, isStale: IsStale, anew: boolean): Promise<void>;
  onLink(link: Link): void;
  /** The conversation that is shown. */
  shown(): string | undefined;
  /** The browser keeps no session: what was written is of whoever the next one says they are. */
  onUnkept(): void;
  /** Nobody is here any more. */
  onOver(): void;
  report(error: unknown): void;
}

/** The life of a session, step by step: one at a time is under way, and who needs a session waits for it. */
export interface Steps {
  phase(): Phase;
  /** Finds the session that this browser may have. Resolves also when there is none. */
  resume(): Promise<void>;
  start(): Promise<void>;
  /** Begins anew with what another way of looking finds. */
  replace(find: Find): Promise<void>;
  /** Finds out once more who and where this is. */
  reload(anew?: boolean): Promise<void>;
  /** The same, once for all who ask meanwhile. */
  lookOnce(): void;
  /**
   * The id of the conversation of who is here, for what goes before the first message; however many ask for it, it is opened once. Rejects with
   * `SegueError`.
   */
  conversation(): Promise<string>;
  /** Opens it, with first words. There has to be a session. Rejects with `SegueError`. */
  open: Finder['openConversation'];
  /** Somebody is shown. */
  found(): void;
  rest(): void;
  over(): void;
  /** Tries now what waits for its next try. */
  kick(): void;
  stop(): void;
}

const isSignedOut = (error: unknown): boolean => isSegueError(error) && error.status === 401;

export function createSteps(options: StepsOptions): Steps {
  const { finder, moveIn, moveOut, enter, shown, onLink, onOver, report } = options;
  const backoff = createBackoff(options);
  let phase: Phase = 'idle';
  let step: Promise<void> | undefined;
  let newest = 0;
  let opening: Promise<string> | undefined;
  let isLooking = false;

  const happen = (happening: Happening): void => {
    phase = phaseAfter(phase, happening);
  };
  /** Older lookings count for nothing from now on. */
  const begin = (): IsStale => {
    const own = ++newest;
    return () => own !== newest;
  };

  /** Looks as often as it takes; the looking that began last counts, whichever ends first. Rejects only when it was refused. */
  async function look(find: Find, anew = false): Promise<void> {
    const isStale = begin();
    for (;;) {
      try {
        const found = await find();
        if (isStale()) return;
        await enter(found, isStale, anew);
        return backoff.reset();
      } catch (error) {
        if (isStale()) return;
        if (!isSegueError(error) || !isPassing(error)) throw error;
        await backoff.wait(error, (retryInMs) => onLink({ connection: 'offline', retryInMs }));
        if (isStale()) return;
      }
    }
  }

  async function goOn(find: Find): Promise<void> {
    moveIn();
    try {
      await look(find);
    } catch (error) {
      happen('failed');
      moveOut();
      onLink({ connection: isSignedOut(error) ? 'idle' : 'offline' });
      throw error;
    }
  }
  const go = (how: 'resume' | 'start', find: Find): Promise<void> => {
    happen(how);
    return (step = goOn(find));
  };
  /** Nothing is asked of the hub any more. */
  const leave = (happening: 'rest' | 'over'): void => {
    happen(happening);
    begin();
    moveOut();
  };

  const open: Steps['open'] = async (...words) => {
    const before = newest;
    try {
      const found = await finder.openConversation(...words);
      // Who was looked for meanwhile may be another: the answer is of who was here before.
      if (before !== newest) void steps.reload();
      else if (found.conversation?.id !== shown()) await enter(found, begin(), false);
      return found;
    } catch (error) {
      // A session that is not known in the very next breath was never kept: its cookie was refused. Nothing is over, and nothing may vanish.
      if (!isSignedOut(error) || !finder.isUnproven()) throw error;
      // The next try opens another session, of another person for the hub.
      options.onUnkept();
      happen('failed');
      throw new SegueError('cookies-blocked', 'Cookies are refused here. Allow them.', { status: 403, cause: error });
    }
  };

  const steps: Steps = {
    phase: () => phase,
    found: () => happen('found'),
    open,
    async conversation() {
      await steps.start();
      return (
        shown() ??
        (opening ??= open(options.newId())
          .then(({ conversation }) => conversation!.id)
          .finally(() => {
            opening = undefined;
          }))
      );
    },
    async resume() {
      await (isUnderWay(phase) ? step : go('resume', finder.current))?.catch((error: unknown) => {
        if (!isSignedOut(error)) throw error;
      });
    },
    async start() {
      // What is being looked for may be there.
      if (phase === 'resuming') await step?.catch(() => undefined);
      await (isUnderWay(phase) ? step : go('start', finder.open));
    },
    async replace(find) {
      const found = await find();
      await go('start', async () => found);
    },
    async reload(anew) {
      if (isUnderWay(phase))
        await look(finder.current, anew).catch((error: unknown) => (isSignedOut(error) ? steps.over() : report(error)));
    },
    lookOnce() {
      if (isLooking) return;
      isLooking = true;
      void steps.reload().finally(() => {
        isLooking = false;
      });
    },
    rest() {
      if (!isUnderWay(phase)) return;
      leave('rest');
      onLink({ connection: 'idle' });
    },
    over() {
      leave('over');
      onOver();
      onLink({ connection: 'ended' });
    },
    kick: backoff.kick,
    stop() {
      begin();
      backoff.stop();
    },
  };
  return steps;
}
